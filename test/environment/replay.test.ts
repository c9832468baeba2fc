import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { startReplayServer, type ReplayServer } from './replay-server';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers in random order': { args: [...(WORKERS.args ?? []), '--randomize', '--seed=41'] },
  'Jest 29': { ...IN_BAND, jest: 29 },
};
const RECORD = { HERMETIC_RECORD: '1' };
const STRICT = 'tests/__recordings__/strict.test.js.LLM.jsonl';
const KEY = 'sk-9f8e7d6c5b4a39281706';

let server: ReplayServer;
let project: string;
let env: Record<string, string>;

/** Before the server is stopped: three recordings of the same behaviour, in several ways. */
const recordings: Record<string, string>[] = [];
/** After that. */
const runs = new Map<string, JestRun>();
let changed: JestRun;
let renewed: string;
let failed: [before: string, run: JestRun, after: string];
let stored: [first: JestRun, second: JestRun];
let inCi: JestRun;
let requests: number;

setUpProjects();

beforeAll(async () => {
  server = await startReplayServer();
  env = { LLM_URL: `http://127.0.0.1:${server.port}`, LLM_API_KEY: KEY };
  project = makeProject(readFixture());
  for (const options of Object.values(WAYS)) {
    server.forget();
    await runJest(project, { ...options, env: { ...env, ...RECORD } });
    recordings.push(readRecordings());
  }
  requests = server.count();
  // Still there: what is played must not reach it.
  runs.set('beside the server', await runJest(project, { ...IN_BAND, env }));
  changed = await runJest(project, { args: ['-i', 'strict'], env: { ...env, WORD: 'other' } });
  inCi = await runJest(project, { args: ['-i', 'strict'], env: { ...env, ...RECORD, CI: 'true' } });
  requests = server.count() - requests;
  const other = makeProject(readFixture());
  const anew = { ...env, ...RECORD };
  await runJest(other, { args: ['-i', 'strict'], env: anew });
  const some = ['-i', 'strict', '-t', 'asks more|was never'];
  await runJest(other, { args: some, env: { ...anew, WORD: 'other' } });
  renewed = readFileSync(join(other, STRICT), 'utf8');
  await server.close();
  const closed = await runJest(other, { args: ['-i', 'strict'], env: anew });
  failed = [renewed, closed, readFileSync(join(other, STRICT), 'utf8')];
  const events = ['-i', 'events', '--ci=false'];
  stored = [
    await runJest(other, { args: events, env: { ...env, FIRST: '1' } }),
    await runJest(other, { args: ['-i', 'events'], env }),
  ];
  for (const [way, options] of Object.entries(WAYS))
    runs.set(way, await runJest(project, { ...options, env }));
}, 300_000);

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

const find = ({ report }: JestRun, title: string) =>
  report.tests.find(({ path }) => path.at(-1) === title)!;

test('recordings of the same behaviour are the same to the byte, however they were made', () => {
  const [first, ...others] = recordings;
  expect(Object.keys(first!)).toEqual(['chat.test.js.LLM.jsonl', 'strict.test.js.LLM.jsonl']);
  for (const other of others) expect(other).toEqual(first);
});

test('no secret and nothing of chance is in them', () => {
  const all = Object.values(recordings[0]!).join('\n');
  for (const secret of [KEY, 'abc123def', 'hunter22', 'opaque but secret'])
    expect(all).not.toContain(secret);
  expect(all).not.toMatch(/x-request-id|authorization|formdata-undici|"date"/i);
  expect(all).toContain('api_key=***');
});

test('nothing reaches the real one but to record it', () => {
  expect(requests).toBe(0);
});

describe.each(['beside the server', ...Object.keys(WAYS)])('played, %s', (way) => {
  test('every test passes, and the undeclared use is found', () => {
    const { report } = runs.get(way)!;
    const others = report.tests.filter((each) => each.class !== 'passed');
    expect(others.map((each) => [each.class, each.path.at(-1), each.infra])).toEqual([
      ['governance-violation', 'uses it undeclared', ['LLM']],
    ]);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
  });

  test('what is answered counts as touched', () => {
    expect(find(runs.get(way)!, 'fetch is answered')).toMatchObject({ touched: ['LLM'] });
  });
});

test('every way gives the same report', () => {
  const [first, ...others] = [...runs.values()].map(outcomeOf);
  for (const other of others) expect(other).toEqual(first);
});

describe('an application that has changed', () => {
  test('a request that is not recorded is shown beside the next one that is', () => {
    expect(find(changed, 'asks something else').class).toBe('product-failure');
    expect(changed.output).toContain(
      `HERMETIC_REPLAY_DIVERGED: ${STRICT} diverges at request 2 of 2`,
    );
    expect(changed.output).toMatch(/- {5}"prompt": "same",\s+\+ {5}"prompt": "other",/);
  });

  test('an error that the application hides fails the test', () => {
    expect(find(changed, 'hides what went wrong').class).toBe('product-failure');
  });

  test('fewer requests and more requests diverge', () => {
    expect(find(changed, 'asks less').class).toBe('product-failure');
    expect(changed.output).toContain('did not make what it made when it was recorded');
    expect(find(changed, 'asks more').class).toBe('product-failure');
    expect(changed.output).toContain('diverges at request 2 of 1');
  });

  test('a test without a recording is told how to make it', () => {
    expect(find(changed, 'was never recorded')).toMatchObject({
      class: 'infra-not-done',
      infra: ['LLM'],
    });
    expect(changed.output).toContain('HERMETIC_REPLAY_MISSING: no recording answers POST http:');
    expect(changed.output).toContain('HERMETIC_RECORD=1 npx jest tests/strict.test.js');
  });

  test('a connection that is made another way is refused', () => {
    expect(find(changed, 'goes another way').class).not.toBe('passed');
    expect(changed.output).toContain('HERMETIC_REPLAY_ESCAPED');
  });
});

test('CI records nothing', () => {
  expect(find(inCi, 'asks something else').class).toBe('infra-not-done');
  expect(inCi.output).toContain('HERMETIC_REPLAY_NOT_IN_CI');
  expect(readRecordings()).toEqual(recordings[0]);
});

test('recording some tests keeps what is recorded of others, and drops those that are gone', () => {
  const titles = renewed.split('\n').map((line) => /"test":\["(.*?)"\]/.exec(line)?.[1]);
  expect(titles.filter(Boolean)).toEqual([
    ...['asks less', 'asks less', 'asks more', 'asks more', 'asks something else'],
    ...['asks something else', 'hides what went wrong', 'uses it undeclared', 'was never recorded'],
  ]);
});

test('a service that is down takes nothing from a recording', () => {
  const [before, { output, report }, after] = failed;
  expect(after).toBe(before);
  expect(output).toContain(`${STRICT} keeps what it held of what did not pass:`);
  expect(output).toContain('  asks less\n');
  // It hides that its request failed.
  expect(report.tests.find(({ path }) => path.at(-1) === 'hides what went wrong')?.class).toBe(
    'passed',
  );
  expect(output).toContain('  hides what went wrong\n');
});

test('an artifact is written by the first run and compared by the next', () => {
  expect(stored.map(({ report }) => report.verdict)).toEqual(['pass', 'pass']);
});

test('what is played and compared by the test itself is written only where it may be', () => {
  expect(existsSync(join(project, 'tests', 'made', 'events.sqlite'))).toBe(true);
  expect(existsSync(join(project, 'tests', 'stored'))).toBe(false);
});
