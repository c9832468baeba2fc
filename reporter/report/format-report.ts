import { isPlainPass } from './is-plain-pass';
import { blockOf, titleOf } from '../collect/titles-of';
import { rememberBlock } from './remember-block';
import { rememberLast } from './remember-last';
import type { Report, ReportedTest } from '../types';

/**
 * report.json as text: one line a test, a file, an entry or a finding, so that it can be searched
 * and compared line by line.
 */
export function formatReport(report: Report): string {
  return [...formatReportInPieces(report)].join('');
}

/** The same in pieces, for a report that may be long. */
export function* formatReportInPieces(report: Report): Generator<string> {
  let separator = '{\n';
  for (const [key, value] of Object.entries(report)) {
    yield `${separator}  ${JSON.stringify(key)}: `;
    if (key === 'tests') yield* formatList(report.tests, createTestFormat());
    else if (Array.isArray(value)) yield* formatList(value, JSON.stringify);
    else yield JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
    separator = ',\n';
  }
  yield '\n}\n';
}

/** As much text as is worth being handed on by itself, in characters. */
const PIECE = 32 * 1024;

function* formatList<Item>(
  list: readonly Item[],
  format: (item: Item) => string,
): Generator<string> {
  let text = '[\n    ';
  for (const [index, item] of list.entries()) {
    if (index > 0) text += ',\n    ';
    text += format(item);
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield list.length === 0 ? '[]' : `${text}\n  ]`;
}

/** What a test that plainly passed ends with, by the very order of the keys. */
const PLAIN_END =
  '],"line":null,"class":"passed","bucket":null,"infra":[],"touched":[],"reason":null,"evidence":[],"fix":null,"reference":null,"outcome":"passed"}';

function createTestFormat(): (test: ReportedTest) => string {
  const writeFile = rememberLast((file) => `,"file":${JSON.stringify(file)},"path":[`);
  const writeBlock = rememberBlock((block) =>
    block.map((title) => `${JSON.stringify(title)},`).join(''),
  );
  return (test) =>
    isPlainPass(test) && test.path.length > 0
      ? `{"id":${JSON.stringify(test.id)}${writeFile(test.file)}${writeBlock(blockOf(test))}${JSON.stringify(titleOf(test))}${PLAIN_END}`
      : JSON.stringify(test);
}
