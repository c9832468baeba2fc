import { join } from 'node:path';
import { ProbedSuite } from '../../../prove/process/probed-suite';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY } from '../../run-jest';
import { compareFindings } from './compare-findings';
import { compareLeaks } from './compare-leaks';
import { makeOrderCorpus } from './index';
import type { OrderSuite } from './order-suite';
import { proveInJest } from './prove-in-jest';
import { STATES } from './states';
import { writeSuites } from './write-suites';

setUpProjects();

jest.setTimeout(120_000);

/** One for each state that goes with its file; all of the corpus is for the bench. */
const KINDS = [
  'cleaners between',
  'two, in one order only',
  'a cascade',
  'brittle, and a victim',
  'after another that runs twice',
  'nondeterministic',
  'across blocks',
];

/** Steps that start processes: other tests see what files do to each other. */
const WITHOUT = ['files', 'at-once', 'tuscan-files'] as const;

const corpus = makeOrderCorpus(1);
const sizeOf = ({ files }: OrderSuite): number =>
  files.reduce((sum, { tests }) => sum + tests.length, 0);
const suites = STATES.ofFile.map((state, index) => {
  const all = corpus.filter((suite) => suite.state === state && suite.kind === KINDS[index]);
  return all.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0]!;
});
let probed: ProbedSuite;

beforeAll(() => {
  const registry = { version: 1, infra: {} };
  const cwd = makeProject({ 'registry.json': registry, ...writeSuites(suites) });
  const bin = join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
  probed = new ProbedSuite({ bin, cwd, args: [], env: process.env });
});
afterAll(() => probed.close());

test.each(suites.map((suite) => [suite.kind, suite.state, suite] as const))(
  '%s, by a %s',
  async (_, _state, suite) => {
    const proof = await proveInJest(suite, probed, WITHOUT);
    const { missed, wrong } = compareFindings(suite, proof);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  },
);

test('who is said to leave something does, and who does so is named', async () => {
  await probed.list({});
  const { tests, named, wrong, missed } = compareLeaks(suites, probed);
  expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
  expect(tests).toBeGreaterThan(10 * named);
  expect(named).toBeGreaterThan(2);
});
