import { markersOf } from '../../registry/documents/section';
import { readProjectStyle } from '../../registry/documents/read-project-style';
import { compareDocument } from '../../registry/documents/compare-document';
import type { SectionDrift } from '../../registry/documents/compare-document';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { printCommand } from '../print-command';
import { findLoneTestingDocument } from './find-lone-testing-document';

/** Documents of the policy that do not say what the registry says. */
export function findDocumentDrift(context: CheckContext): CheckFinding[] {
  const { documents } = context.registry.policy;
  return [
    ...documents.flatMap((file) => examine(context, file)),
    ...findLoneTestingDocument(context),
  ];
}

function examine(context: CheckContext, file: string): CheckFinding[] {
  const render = `render it from the registry:\n${printCommand('registry doc', context.named)}`;
  const find = (line: number, message: string, fix = render): CheckFinding => {
    return { rule: 'document-drift', file, line, message, fix };
  };
  const text = context.read(file);
  if (text === null) return [find(1, ...explainUnread(context, file, render))];
  const { mistakes, missing, drifts } = compareDocument(
    context.registry,
    file,
    text,
    readProjectStyle((name) => context.read(name)),
  );
  const lastLine = text.replace(/\n$/, '').split('\n').length;
  return [
    ...mistakes.map(({ line, what, fix }) => find(line, what, fix)),
    ...missing.map((name) =>
      find(
        lastLine,
        `the section "${name}" is missing, between ${markersOf(name).start} and its end`,
      ),
    ),
    ...drifts.map((drift) => find(drift.line, describeDrift(drift))),
  ];
}

/** The message and the fix for a document that has no text. */
function explainUnread(context: CheckContext, file: string, render: string): [string, string] {
  const named = 'policy.documents names this document, and it';
  return context.files.includes(file)
    ? [
        `${named} cannot be read`,
        'make it a file of text that this user may read, or name another in policy.documents',
      ]
    : [`${named} is not there`, render.replace('render it', 'write it')];
}

function describeDrift({ section, found, expected }: SectionDrift): string {
  const start = `the section "${section}" is not what the registry says`;
  if (found === null) return `${start}: it ends before ${quote(expected!, 0)}`;
  if (expected === null) return `${start}: it goes on with ${quote(found, 0)}, where it should end`;
  const same = countSame(found, expected);
  return `${start}: it has ${quote(found, same)}, and should have ${quote(expected, same)}`;
}

const CHARACTERS_BEFORE = 40;
const MOST_CHARACTERS = 120;

/** A line around the place where it differs: rows of tables are long. */
function quote(text: string, same: number): string {
  const from = Math.max(0, same - CHARACTERS_BEFORE);
  const part = text.slice(from, from + MOST_CHARACTERS);
  if (text === '') return 'an empty line';
  return `"${from > 0 ? '…' : ''}${part}${from + MOST_CHARACTERS < text.length ? '…' : ''}"`;
}

function countSame(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return index;
}
