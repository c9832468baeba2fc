import { join } from 'node:path';
import { ProbedSuite } from '../../../prove/process/probed-suite';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY } from '../../run-jest';
import { compareFindings } from './compare-findings';
import { makeOrderCorpus } from './index';
import { proveInJest } from './prove-in-jest';
import { writeSuites } from './write-suites';

setUpProjects();

jest.setTimeout(300_000);

/** One of each state, and kinds that a function call cannot stand for. */
const NAMES = process.env.CORPUS?.split(' ') ?? [];

const suites = makeOrderCorpus(1).filter(({ name }) => NAMES.includes(name));
let probed: ProbedSuite;

beforeAll(() => {
  const registry = { version: 1, infra: {} };
  const cwd = makeProject({ 'registry.json': registry, ...writeSuites(suites) });
  const bin = join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
  probed = new ProbedSuite({ bin, cwd, args: [], env: process.env });
});
afterAll(() => probed.close());

test.each(suites.map((suite) => [suite.name, suite] as const))('%s', async (_, suite) => {
  const { missed, wrong } = compareFindings(suite, await proveInJest(suite, probed));
  expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
});
