import { blankComments } from './blank-comments';
import type { ConfigEdit } from './edit-json-config';
import { OWNED_OPTIONS } from './owned-options';

const USE = /(['"`])jest-hermetic(?:\/config)?\1/;
const EXPORTED_OBJECT = /^(?:module\.exports\s*=|export\s+default)\s*\{/gm;

/** The form that `jest --init` writes: the object has a name, and the name is exported. */
const NAMED_OBJECT = /^(?:const|let|var)\s+(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*\{/gm;

/**
 * Adds the preset to a configuration in JavaScript or TypeScript, as the first line of its object,
 * where the form is so plain that reading the text is enough: one exported object literal without
 * spreads and without an option that a preset cannot share.
 */
export function editScriptConfig(text: string): ConfigEdit {
  const code = blankComments(text);
  if (USE.test(code)) return { type: 'wired' };
  const owned = OWNED_OPTIONS.filter((option) =>
    new RegExp(`(?<![\\w.$-])(['"]?)${option}\\1\\s*[:,}(]`).test(code),
  );
  if (owned.length > 0) return { type: 'refused', because: `it has ${owned.join(', ')}` };
  const brace = findBrace(code);
  if (brace === null || code.includes('...')) {
    return { type: 'refused', because: 'it is not one plain object' };
  }
  return { type: 'edited', text: insertPreset(text, brace) };
}

/** Offset of the opening brace of the configuration; null where the form is another one. */
function findBrace(code: string): number | null {
  const exported = [...code.matchAll(EXPORTED_OBJECT)];
  const named = [...code.matchAll(NAMED_OBJECT)].filter(([, name]) =>
    new RegExp(`^(?:module\\.exports\\s*=|export\\s+default)\\s+${name}\\s*(?:;|$)`, 'm').test(
      code,
    ),
  );
  const [found, ...others] = [...exported, ...named];
  return found && others.length === 0 ? found.index + found[0].length - 1 : null;
}

function insertPreset(text: string, brace: number): string {
  const before = text.slice(0, brace + 1);
  const after = text.slice(brace + 1);
  const quote = count(text, '"') > count(text, "'") ? '"' : "'";
  const option = `preset: ${quote}jest-hermetic${quote}`;
  if (/^\s*\}/.test(after)) return `${before} ${option} ${after.trimStart()}`;
  const [lineBreak, indent = ''] =
    /^[ \t]*(?:\/\/[^\n]*)?(\r?\n)([ \t]*)/.exec(after)?.slice(1) ?? [];
  return lineBreak === undefined
    ? `${before} ${option},${after}`
    : `${before}${lineBreak}${indent || '  '}${option},${after}`;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
