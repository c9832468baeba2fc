import { existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { HermeticError } from '../../errors/hermetic-error';
import { compareDocument } from '../../registry/documents/compare-document';
import { readProjectStyle } from '../../registry/documents/read-project-style';
import type { MarkerMistake } from '../../registry/documents/find-sections';
import type { Registry } from '../../registry/index';
import { readText } from '../read-text';

/** What was done to one document. */
export interface WrittenDocument {
  /** As `policy.documents` has it. */
  readonly file: string;
  readonly action: 'created' | 'changed' | 'unchanged';
}

/**
 * Makes every document of the policy what the registry says, each whole or not at all. Where one of
 * them cannot be understood, none is written; where one cannot be written, none after it.
 *
 * @throws HERMETIC_DOCUMENTS_NONE, HERMETIC_DOCUMENT_FILE, HERMETIC_DOCUMENT_MARKERS
 */
export function writeDocuments(registry: Registry): WrittenDocument[] {
  const { documents } = registry.policy;
  if (documents.length === 0)
    throw HermeticError.of('HERMETIC_DOCUMENTS_NONE', { file: basename(registry.file) });
  const style = readProjectStyle((file) => readText(join(registry.root, file)));
  const planned = documents.map((file) => {
    const text = readDocument(registry.root, file);
    return { file, text, compared: compareDocument(registry, file, text, style) };
  });
  refuseMistakes(
    planned.flatMap(({ file, compared }) =>
      compared.mistakes.map((mistake) => ({ ...mistake, file })),
    ),
  );
  const written: string[] = [];
  return planned.map(({ file, text, compared }) => {
    if (compared.text === text) return { file, action: 'unchanged' };
    writeDocument(registry.root, file, compared.text, written);
    written.push(file);
    return { file, action: text === null ? 'created' : 'changed' };
  });
}

function readDocument(root: string, file: string): string | null {
  if (!/\.(md|markdown)$/i.test(file)) throw fail(file, 'its name does not end with .md');
  const path = join(root, file);
  try {
    if (!existsSync(path)) return null;
    // What is no UTF-8 would not come back as it was; a byte order mark has to.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    throw fail(file, (error as Error).message);
  }
}

function refuseMistakes(mistakes: readonly (MarkerMistake & { readonly file: string })[]): void {
  const [first] = mistakes;
  if (!first) return;
  throw HermeticError.of('HERMETIC_DOCUMENT_MARKERS', {
    count: mistakes.length,
    list: mistakes.map(({ file, line, what }) => `${file}:${line} ${what}`).join('\n'),
    fix: `in ${first.file}:${first.line}: ${first.fix}`,
  });
}

function writeDocument(root: string, file: string, text: string, before: readonly string[]): void {
  const path = join(root, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    // A link stays one, and what it leads to keeps its mode.
    if (!existsSync(path)) writeFileWhole(path, text);
    else writeFileWhole(realpathSync(path), text, { mode: statSync(path).mode & 0o777 });
  } catch (error) {
    throw fail(file, (error as Error).message, before);
  }
}

function fail(file: string, reason: string, written: readonly string[] = []): HermeticError {
  return HermeticError.of('HERMETIC_DOCUMENT_FILE', { file, reason, written });
}
