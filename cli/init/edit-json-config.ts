import { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from 'jsonc-parser';
import { detectFormatting } from '../detect-formatting';
import { OWNED_OPTIONS } from './owned-options';

/** What can be done to a configuration by itself. */
export type ConfigEdit =
  | { readonly type: 'edited'; readonly text: string }
  | { readonly type: 'wired' }
  /** `because` names what is in the way. */
  | { readonly type: 'refused'; readonly because: string };

/**
 * Adds the preset to a configuration in JSON, as its first option; the rest of the text stays as it
 * is.
 *
 * @param path keys that lead to the configuration inside of the file
 */
export function editJsonConfig(text: string, path: readonly string[]): ConfigEdit {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, [...path]);
  if (node?.type !== 'object') return { type: 'refused', because: 'it is not a JSON object' };
  const config = getNodeValue(node) as Record<string, unknown>;
  if (config.preset === 'jest-hermetic') return { type: 'wired' };
  const owned = OWNED_OPTIONS.filter((option) => Object.hasOwn(config, option));
  if (owned.length > 0) return { type: 'refused', because: `it has ${owned.join(', ')}` };
  const { unit, eol } = detectFormatting(text);
  const edits = modify(text, [...path, 'preset'], 'jest-hermetic', {
    formattingOptions: { insertSpaces: unit !== '\t', tabSize: unit.length, eol },
    getInsertionIndex: () => 0,
  });
  return { type: 'edited', text: applyEdits(text, edits) };
}
