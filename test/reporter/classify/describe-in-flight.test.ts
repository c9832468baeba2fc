import type { InFlightRecord } from '../../../environment/record/types';
import { collectRun } from '../../../reporter/collect/collect-run';
import { describeInFlight } from '../../../reporter/classify/describe-in-flight';
import { buildFile, buildTest } from '../build-records';

function buildInFlight(...path: readonly string[]): InFlightRecord {
  const { file, id } = buildTest({ path });
  return { type: 'in-flight', file, id, path };
}

test.each<[string, InFlightRecord[]]>([
  ['', []],
  [' while it ran "suite › hangs"', [buildInFlight('suite', 'hangs')]],
  [' while it ran "a" or "b"', [buildInFlight('a'), buildInFlight('b')]],
  [' while it ran "a" or "b" or "c"', ['a', 'b', 'c', 'd'].map((title) => buildInFlight(title))],
  [' while it ran "\\x1b[2J a\\nb"', [buildInFlight('\u001b[2J a\nb')]],
  [` while it ran "${'x'.repeat(200)}…"`, [buildInFlight('x'.repeat(1_000))]],
])('%j', (text, inFlight) => {
  expect(describeInFlight(inFlight)).toBe(text);
});

test('of a file these are tests without an end, each once, in no order of its records', () => {
  const [started] = buildFile('tests/a.test.ts', []);
  const records = [
    started!,
    buildTest({ path: ['ended'] }),
    ...['ended', 'b', 'a', 'b'].map((title) => buildInFlight(title)),
  ];
  for (const given of [records, [...records].reverse()]) {
    const [file] = collectRun(given).files;
    expect(file!.inFlight.map(({ path }) => path).sort()).toEqual([['a'], ['b']]);
    expect(file!.inFlight).toEqual(collectRun(records).files[0]!.inFlight);
  }
});
