import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeLosses } from '../../../dist/environment/contracts/describe-losses';
import { followPayload } from '../../../dist/environment/contracts/follow-payload';
import { openConsumer } from '../../../dist/environment/contracts/run-consumer';
import { REPOSITORY } from '../../run-jest';
import { contractCases } from './cases';
import type { ContractCase } from './contract-case';

test.each(contractCases)('$title', async ({ payload, consumer, losses }) => {
  const found = await followPayload(payload, consumer);

  expect(describeLosses(found).split('\n').filter(Boolean)).toEqual(losses);
});

test('docs/contracts.md lists these cases, with what validation alone says of each', async () => {
  const document = join(REPOSITORY, 'docs', 'contracts.md');
  const text = readFileSync(document, 'utf8');
  const rows = await Promise.all(contractCases.map(describeCase));
  const table = renderTable([['case', 'found alone', 'found here'], ...rows]);
  const wanted = text.replace(
    /(<!-- cases -->\n)[^]*(<!-- \/cases -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n\n${end}`,
  );
  if (process.env.UPDATE_DOCS) writeFileSync(document, wanted);

  expect(text).toBe(wanted);
});

async function describeCase({ title, payload, consumer, losses }: ContractCase): Promise<string[]> {
  const { refusals } = await openConsumer(consumer).read(payload);
  const here = losses.length > 0 ? 'yes' : 'nothing is lost';
  return [title, refusals.length > 0 ? 'refused' : 'no', here];
}

function renderTable([head = [], ...rows]: readonly string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
