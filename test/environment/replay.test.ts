import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { classesOf, FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { startReplayServer, type ReplayServer } from './replay-server';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers in random order': { args: [...(WORKERS.args ?? []), '--randomize', '--seed=41'] },
  'Jest 29': { ...IN_BAND, jest: 29 },
};
const RECORD = { HERMETIC_RECORD: '1' };
const KEY = 'sk-9f8e7d6c5b4a39281706';

const runs = new Map<string, JestRun>();
let server: ReplayServer;
let project: string;
let env: Record<string, string>;
let recorded: JestRun;
let first: Record<string, string>;
let second: Record<string, string>;

setUpProjects();

beforeAll(async () => {
  server = await startReplayServer();
  env = { LLM_URL: `http://127.0.0.1:${server.port}`, LLM_API_KEY: KEY };
  project = makeProject(readFixture());
  recorded = await runJest(project, { ...IN_BAND, env: { ...env, ...RECORD } });
  first = readRecordings();
  server.forget();
  const again = { args: [...(WORKERS.args ?? []), '--randomize', '--seed=7'] };
  await runJest(project, { ...again, env: { ...env, ...RECORD } });
  second = readRecordings();
  await server.close();
  for (const [way, options] of Object.entries(WAYS))
    runs.set(way, await runJest(project, { ...options, env }));
}, 240_000);

function readFixture(): Record<string, unknown> {
  const folder = join(FIXTURES, 'replay');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.js'));
  const read = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return { ...Object.fromEntries(read), 'registry.json': buildRegistry() };
}

function buildRegistry(): object {
  const entry = {
    ...{ category: 'x', layer: 'x', state: 'B', usedBy: ['tests'], failureMode: 'fail' },
    ...{ localStrategy: 'x', promotionTrigger: 'x', owner: 'x' },
  };
  const endpoints = [`127.0.0.1:${server.port}`];
  return {
    version: 1,
    infra: {
      Time: { ...entry, substitute: 'builtin:clock' },
      Journal: { ...entry, substitute: 'builtin:replay' },
      LLM: { ...entry, substitute: 'builtin:replay', endpoints },
    },
  };
}

function readRecordings(): Record<string, string> {
  const folder = join(project, 'tests', '__recordings__');
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('x', () => {
  console.log(recorded.output, JSON.stringify(classesOf(recorded.report), null, 1), first);
  for (const run of runs.values()) console.log(run.output);
  expect(second).toEqual(first);
  void cpSync; void outcomeOf;
});
