import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HeldRow } from '../../../registry/baseline/baseline';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import { IN_BAND, outcomeOf, WORKERS } from '../../environment/ways-to-run';
import { setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { copyOutcomes, filesOf, only } from './copy-outcomes';
import { listOutcomes, readExpected } from './list-outcomes';

setUpProjects();

let project: string;
beforeAll(() => {
  project = copyOutcomes();
});

describe.each([29, 30] as const)('Jest %i', (jest) => {
  test('a worker that runs out of memory takes its file with it, and nothing else', async () => {
    const args = [...(WORKERS.args ?? []), ...only('starving/*')];
    const env = { NODE_OPTIONS: '--max-old-space-size=128' };
    const run = await runJest(project, { jest, args, env });
    expect(filesOf(run)).toEqual([
      [
        'starving/out-of-memory.test.js',
        'collection-error',
        'worker',
        // Jest has to read it in what the process prints while it dies, which it may not do in time.
        expect.stringMatching(
          /^its worker died \((?:out of memory|SIG[A-Z]+)\) while it ran "takes all memory"; 1 of its 3 tests had ended$/,
        ),
      ],
      ['starving/survives.test.js', 'governed', null, null],
    ]);
    expect(run.report.reasons).toEqual(['1 collection error']);
    expect(run.exitCode).toBe(1);
  });

  test('a worker that Jest starts again between files, to save memory, is nothing to tell', async () => {
    const files = only('tests/passes', 'tests/contracts', 'tests/docblock-node');
    const args = ['-w', '2', '--workerIdleMemoryLimit=1', ...files];
    const run = await runJest(project, { jest, args });
    expect(run.report.findings).toEqual([]);
    const inBand = await runJest(project, { jest, args: [...(IN_BAND.args ?? []), ...files] });
    expect(outcomeOf(run)).toBe(outcomeOf(inBand));
  });
});

const WAYS = [
  ['in-band', IN_BAND],
  ['workers', WORKERS],
] as const;

/** Jest 30 alone: the other has other words for what is thrown and is no error. */
test.each(WAYS)(
  'files of a runner of their own are told by what Jest says of them, %s',
  async (_, way) => {
    const args = [...(way.args ?? []), '--config', 'ungoverned.config.js'];
    const run = await runJest(project, { ...way, args });
    const found = listOutcomes(run);
    expect(found).toEqual(readExpected('ungoverned', found));
    expect(run.exitCode).toBe(1);
  },
);

const HELD: readonly HeldRow[] = [
  { rule: 'unsanctioned-skip', file: 'tests/skipped-file.test.js', path: ['the whole file'] },
  { rule: 'unsanctioned-skip', file: 'tests/skips.test.js', path: ['xtest.each %i'] },
  { rule: 'unsanctioned-skip', file: 'tests/skips.test.js', path: ['is there no more'] },
  { rule: 'unsanctioned-skip', file: 'tests/failing.test.js', path: ['fails, as its author says'] },
];

test.each(WAYS)('what the ratchet holds, and nothing beside it, %s', async (_, way) => {
  const list = join(project, '.hermetic', 'baseline.json');
  mkdirSync(dirname(list), { recursive: true });
  writeFileSync(list, formatBaseline({ held: HELD, sections: new Map() }));
  const files = only('tests/skips', 'tests/skipped-file', 'tests/failing');
  const run = await runJest(project, { ...way, args: [...(way.args ?? []), ...files] });
  const found = listOutcomes(run);
  expect(found).toEqual(readExpected('held', found));
});
