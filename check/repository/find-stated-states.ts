import { findSections, followFence } from '../../registry/documents/find-sections';
import type { CheckContext } from '../check-context';
import { printCommand } from '../print-command';
import type { Statement } from './statement';
import type { ReadFile } from './read-file';

/** States of infrastructure that somebody wrote by hand: in the tables of a document, in YAML, in a comment. */
export function findStatedStates(
  { file, kind, text }: ReadFile,
  { registry, named }: Pick<CheckContext, 'registry' | 'named'>,
): Statement[] {
  const lines = text.split(/\r?\n/);
  const names = Object.keys(registry.infra);
  const isListed = registry.policy.documents.includes(file);
  const found =
    kind === 'document'
      ? findInTables(lines, names, isListed)
      : kind === 'workflow' || kind === 'yaml'
        ? [...findInYaml(lines, names), ...findInComments(lines, names)]
        : kind === 'shell' || kind === 'variables'
          ? findInComments(lines, names)
          : [];
  return found.map(({ line, name }) => ({
    file,
    line,
    message: `the state of ${name} is written here by hand: only the registry says it, so that this cannot grow wrong`,
    fix:
      kind === 'document'
        ? `${isListed ? 'take the row out, what is rendered in this document says it; to render it again' : `take the row out, name ${file} in policy.documents, and render it`}:\n${printCommand('registry doc', named)}`
        : `take it out; the registry has it:\n${printCommand('registry show', named)}`,
  }));
}

interface Stated {
  readonly line: number;
  readonly name: string;
}

const STATE_TITLE = /\b(state|stage|bucket|status|level)\b/i;
const STATE_CELL = /^(state )?[ABC]( ?B[12])?( ?\([^()]*\))?$|^B[12]$/i;
/** The line below the head of a table. */
const RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

function findInTables(
  lines: readonly string[],
  names: readonly string[],
  isListed: boolean,
): Stated[] {
  const { sections, mistakes } = findSections(lines);
  // Which rows are rendered is not known until the markers are mended, which `document-drift` asks for.
  if (isListed && mistakes.length > 0) return [];
  let [column, fence] = [-1, ''];
  return lines.flatMap((text, index) => {
    fence = followFence(fence, text);
    const isRendered = sections.some(({ start, end }) => index > start && index < end);
    const cells = fence === '' && !isRendered ? cellsOf(text) : null;
    if (!cells) {
      column = -1;
      return [];
    }
    if (RULE.test(lines[index + 1] ?? ''))
      column = cells.findIndex((cell) => STATE_TITLE.test(cell));
    if (column < 0 || !STATE_CELL.test(cells[column] ?? '')) return [];
    const name = names.find((each) => cells.some((cell, at) => at !== column && lists(cell, each)));
    return name === undefined ? [] : [{ line: index + 1, name }];
  });
}

/** Whether a cell is a name, or lists it: `Mailer, Redis`, `Redis (cache)`. Words of a sentence are no list. */
function lists(cell: string, name: string): boolean {
  if (isName(cell, name)) return true;
  const items = cell
    .split(/\s*(?:,|;|\/|&|<br\s*\/?>|\sand\s)\s*/i)
    .map((each) => each.replace(/\s*\([^()]*\)$/, ''));
  return (
    items.some((each) => isName(each, name)) &&
    items.every((each) => isName(each, name) || !/\s/.test(each))
  );
}

/** The cells of a row of a table, as they are read; null for a line that is none. The outer bars may be left out. */
function cellsOf(text: string): string[] | null {
  if (!/(?<!\\)\|/.test(text)) return null;
  return text
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_`]/g, '')
        .trim(),
    );
}

function isName(text: string, name: string): boolean {
  return text.toLowerCase() === name.replace(/[*_`]/g, '').toLowerCase();
}

const KEY = /^(\s*(?:- +)?)(?:"([^"]+)"|'([^']+)'|([^\s"'#:{][^:#]*?))\s*:(?:\s+(.*?))?\s*$/;
const STATE_VALUE = /^["']?[ABC]["']?(\s+#.*)?$/;
const INLINE_STATE = /^\{.*\bstate["']?\s*:\s*["']?[ABC]["']?\s*[,}]/;

/** `Redis: B`, `Redis: { state: B }`, and `state: B` below `Redis:` or beside `name: Redis`. */
function findInYaml(lines: readonly string[], names: readonly string[]): Stated[] {
  const found: Stated[] = [];
  const find = (text: string): string | undefined => names.find((name) => isName(text, name));
  // The entry that each open mapping is about, by the column of its keys.
  let open: { readonly column: number; readonly name: string }[] = [];
  for (const [index, text] of lines.entries()) {
    const [, start = '', double, single, bare, value = ''] = KEY.exec(text) ?? [];
    const key = double ?? single ?? bare;
    if (key === undefined) continue;
    const column = start.length;
    const isItem = start.includes('-');
    open = open.filter((each) => each.column < column || (each.column === column && !isItem));
    const name = find(key);
    const plain = value.replace(/^["']|["']$/g, '');
    if (name !== undefined && (STATE_VALUE.test(value) || INLINE_STATE.test(value)))
      found.push({ line: index + 1, name });
    if (name !== undefined && value === '') open.push({ column: column + 1, name });
    const named = key === 'name' ? find(plain) : undefined;
    if (named !== undefined) open.push({ column, name: named });
    if (key !== 'state' || !STATE_VALUE.test(value)) continue;
    const about = open.filter((each) => each.column <= column).at(-1);
    if (about) found.push({ line: index + 1, name: about.name });
  }
  return found;
}

function findInComments(lines: readonly string[], names: readonly string[]): Stated[] {
  return lines.flatMap((text, index) => {
    const [, comment = ''] = /(?:^|\s)#(.*)$/.exec(text) ?? [];
    if (!/\bstate\s*[:=]?\s*[ABC]\b/.test(comment)) return [];
    const [, , double, single, bare] = KEY.exec(text) ?? [];
    const key = double ?? single ?? bare;
    // What is a comment on an entry is about it, where it says no more than the state.
    const about = /\bstate\s*[:=]?\s*[ABC]\s*(?:$|[,;.(])/.test(comment) ? key : undefined;
    const named = about === undefined ? undefined : names.find((each) => isName(about, each));
    if (named !== undefined) return [{ line: index + 1, name: named }];
    const words = ` ${comment.replace(/[^\w.-]+/g, ' ').toLowerCase()} `;
    const name = names.find((each) =>
      words.includes(` ${each.replace(/[^\w.-]+/g, ' ').toLowerCase()} `),
    );
    return name === undefined ? [] : [{ line: index + 1, name }];
  });
}
