import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withServer } from './bench-server';
import { ensureRivals, loadPgsqlTest, NO_PGSQL_TEST } from './rivals';
import { median, round, type BenchOptions, type Result } from './result';
import { listCandidates } from './suite/list-candidates';
import { makeProject } from './suite/make-project';
import { runSuite, type Candidate } from './suite/run-suite';

const TABLES = 50;
const TESTS_A_FILE = 5;

/** How much is measured; `few` is the part of the files that all candidates run. */
interface Size {
  readonly files: number;
  readonly few: number;
  readonly rounds: number;
  readonly fewRounds: number;
}

const WHOLE: Size = { files: 200, few: 40, rounds: 5, fewRounds: 3 };
const QUICK: Size = { files: 60, few: 24, rounds: 1, fewRounds: 1 };

/** Runs the files of one folder under a candidate; milliseconds. */
type Run = (candidate: Candidate) => Promise<number>;

/** P1: a suite on databases of its own, against the same suite on one shared database. */
export async function benchSuite({ isQuick }: BenchOptions): Promise<Result> {
  ensureRivals();
  const size = isQuick ? QUICK : WHOLE;
  const home = mkdtempSync(join(tmpdir(), 'hermetic-suite-'));
  chmodSync(home, 0o755);
  try {
    const project = join(home, 'project');
    makeProject(project, TABLES, size.files, size.few);
    return await withServer(async (server) => {
      const { ours, shared, rivals } = await listCandidates(project, server, TABLES);
      const runIn =
        (folder: string, files: number): Run =>
        (candidate) =>
          runSuite(project, candidate, folder, files * TESTS_A_FILE);
      const runAll = runIn('tests/', size.files);
      const runFew = runIn('tests/few/', size.few);
      for (const candidate of [ours, shared, ...rivals]) await runFew(candidate);
      const pairs = await comparePairs(runAll, ours, shared, size.rounds);
      const extra = await measureExtra(runFew, shared, [ours, ...rivals], size);
      return report(size, pairs, extra);
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Pair {
  readonly ours: number;
  readonly shared: number;
}

/** Each round is ours, shared, shared, ours: what drifts from run to run falls on both alike. */
async function comparePairs(
  run: Run,
  ours: Candidate,
  shared: Candidate,
  rounds: number,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    const [a, b, c, d] = [await run(ours), await run(shared), await run(shared), await run(ours)];
    pairs.push({ ours: (a + d) / 2, shared: (b + c) / 2 });
  }
  return pairs;
}

/** What each candidate adds to a file, in milliseconds: Jest's own start is on both sides of the difference. */
async function measureExtra(
  run: Run,
  shared: Candidate,
  candidates: readonly Candidate[],
  { few, fewRounds }: Size,
): Promise<Map<string, number[]>> {
  const extra = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (let turn = 0; turn < fewRounds; turn++) {
    let before = await run(shared);
    for (const candidate of candidates) {
      const its = await run(candidate);
      const after = await run(shared);
      extra.get(candidate.name)?.push((its - (before + after) / 2) / few);
      before = after;
    }
  }
  return extra;
}

function report(size: Size, pairs: readonly Pair[], extra: Map<string, number[]>): Result {
  const { files, few } = size;
  const value = median(pairs.map(({ ours, shared }) => ours / shared));
  const shared = median(pairs.map((pair) => pair.shared / files));
  const rows = [...extra].map(([name, list]): [string, number] => {
    const title = name === 'ours' ? 'this preset' : name;
    return [`${title}, ms a file (${few} files, scaled)`, round(shared + median(list))];
  });
  return {
    id: 'P1',
    what: `a suite of ${files} files x ${TESTS_A_FILE} tests on ${TABLES} tables, isolation schema, reset per test, 2 workers, against one shared database without isolation`,
    value,
    unit: 'ratio',
    bar: 1.05,
    met: value <= 1.05,
    rivals: {
      'ours, ms a file': median(pairs.map((pair) => pair.ours / files)),
      'one shared database without isolation, ms a file': shared,
      ...Object.fromEntries(rows),
    },
    ...(loadPgsqlTest() ? {} : { notes: [NO_PGSQL_TEST] }),
  };
}
