import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Probe } from '../../../registry/types';
import { makeProject, setUpProjects, type ProjectFiles } from '../../make-project';
import { classesOf, runJest } from '../../run-jest';
import { IN_BAND, WORKERS } from '../ways-to-run';
import { startServer, type TestServer } from '../databases/postgres/slot-harness';
import { ProbedServers } from './servers';

jest.setTimeout(120_000);
setUpProjects();

const servers = new ProbedServers();
let postgres: TestServer;
let there: Readonly<Record<string, Probe>>;
beforeAll(async () => {
  postgres = await startServer();
  there = {
    Mailer: { tcp: await servers.listen(() => undefined) },
    Search: { http: await servers.listenHttp((_, response) => response.end('ok')) },
    Cache: { redis: `redis://${await servers.listenRedis(() => '+PONG')}` },
    Orders: { postgres: postgres.adminUrl },
    Queue: { module: 'probes/queue.ts' },
  };
});
afterAll(async () => {
  await servers.stop();
  await postgres.stop();
});

/** One of each kind, none of which is there. */
const MISSING: Readonly<Record<string, Probe>> = {
  Mailer: { tcp: '127.0.0.1:1' },
  Search: { http: 'http://127.0.0.1:2/?token=horse-battery-staple' },
  Cache: { redis: 'redis://ada:horse-battery-staple@127.0.0.1:2/0', timeout: 20 },
  Orders: { postgres: 'postgres://ada:horse-battery-staple@127.0.0.1:2/app' },
  Queue: { module: 'probes/down.ts' },
};

const TESTS = `
  const { requiresInfra } = require('jest-hermetic');
  describe('of mail', () => {
    beforeAll(() => { throw new Error('the hook ran'); });
    requiresInfra('Mailer').test('sends', () => { throw new Error('the body ran'); });
    requiresInfra('Mailer').test.concurrent('sends more', async () => console.log('the body ran'));
  });
  requiresInfra('Queue').test('queues', () => undefined);
  test('adds', () => undefined);
`;

/** A project with these entries in state C. */
function makeProbed(
  probes: Readonly<Record<string, Probe>>,
  { files = {}, ...rest }: { files?: ProjectFiles; protect?: object[] } = {},
): string {
  const infra = Object.entries(probes).map(([name, probe]) => [
    name,
    {
      ...{ category: 'service', layer: 'L6', state: 'C', usedBy: ['tests'], failureMode: 'fail' },
      localStrategy: `docker compose up -d ${name.toLowerCase()}`,
      ...{ promotionTrigger: 'always', owner: 'platform' },
      ...('tcp' in probe && { endpoints: [probe.tcp] }),
      probe,
    },
  ]);
  return makeProject({
    'registry.json': { version: 1, infra: Object.fromEntries(infra), ...rest },
    'probes/queue.ts': 'export default async (): Promise<void> => { const up: boolean = true; };',
    'probes/down.ts':
      "export default async (): Promise<void> => { throw new Error('no broker for horse-battery-staple'); };",
    'probes/stuck.ts': `import { createServer } from 'node:net';
      export default (): Promise<void> => new Promise(() => createServer().listen(0, '127.0.0.1'));`,
    'a.test.js': TESTS,
    'b.test.js': "test('counts', () => undefined);",
    ...files,
  });
}

/** Everything that a run left, as one text. */
function readAll(dir: string): string {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  return files.map((each) => readFileSync(join(each.parentPath, each.name), 'utf8')).join('\n');
}

interface Probed {
  readonly infra: readonly { name: string; available: boolean; probe?: object }[];
  readonly run: { readonly probes: readonly { infra: string; at: string; ms: number }[] };
}

describe.each([30, 29] as const)('Jest %i', (jest) => {
  test('a whole run with all that it needs', async () => {
    const files = { 'a.test.js': "test('adds', () => undefined);" };
    const project = makeProbed(there, { files });
    const { exitCode, report, dir } = await runJest(project, { jest, ...IN_BAND });
    expect(exitCode).toBe(0);
    expect(classesOf(report)).toEqual({ adds: 'passed', counts: 'passed' });
    const { infra, run } = report as unknown as Probed;
    expect(infra.map(({ name, available, probe }) => [name, available, probe])).toEqual([
      ['Cache', true, answered(`PING ${urlOf('Cache')}`)],
      ['Mailer', true, answered(`tcp ${(there.Mailer as { tcp: string }).tcp}`)],
      ['Orders', true, answered(`SELECT 1 at ${urlOf('Orders')}`)],
      ['Queue', true, answered('module probes/queue.ts')],
      ['Search', true, answered(`GET ${urlOf('Search')}/`)],
    ]);
    expect(run.probes.map(({ infra: name }) => name)).toEqual([
      ...['Cache', 'Mailer', 'Orders', 'Queue', 'Search'],
    ]);
    expect(run.probes.every(({ at, ms }) => at.endsWith('Z') && ms > 0)).toBe(true);
    expect(readFileSync(join(dir, 'report.txt'), 'utf8')).toContain('Queue C: answered');
  });

  test('a whole run without does not begin, and says why once', async () => {
    const project = makeProbed(MISSING);
    const { exitCode, output, report, dir } = await runJest(project, { jest });
    expect(exitCode).toBe(1);
    expect(output.trim()).toBe(EXPLANATION);
    expect(report.verdict).toBe('fail');
    expect(report.reasons).toEqual([
      'Cache does not answer (PING redis://127.0.0.1:2/0)',
      'Mailer does not answer (tcp 127.0.0.1:1)',
      'Orders does not answer (SELECT 1 at postgres://127.0.0.1:2/app)',
      'Queue does not answer (module probes/down.ts)',
      'Search does not answer (GET http://127.0.0.1:2/)',
    ]);
    expect([report.totals.tests, ...Object.values(report.totals.classes)]).toEqual(
      Array<number>(15).fill(0),
    );
    expect(report.findings[1]).toEqual({
      rule: 'infra-unavailable',
      file: null,
      line: null,
      message:
        '"Mailer" does not answer its probe\ntcp 127.0.0.1:1: nobody listens there (ECONNREFUSED)',
      fix: 'start Mailer: docker compose up -d mailer',
    });
    const { infra } = report as unknown as Probed;
    expect(infra.map(({ available }) => available)).toEqual(Array(5).fill(false));
    expect(readAll(dir)).not.toContain('battery');
    expect(readFileSync(join(dir, 'report.txt'), 'utf8')).toContain(
      'Infrastructure that does not answer (5)\n',
    );
  });
});

describe('a filtered run: those that need it fail, the others run', () => {
  test.each([
    ['-i', 30, ['-t', 's'], IN_BAND],
    ['-i', 30, ['--runTestsByPath', 'a.test.js'], IN_BAND],
    ['-w 2', 30, ['a.test'], WORKERS],
    ['-i', 29, ['a.test'], IN_BAND],
    ['-w 2', 29, ['-t', 's'], WORKERS],
  ] as const)('%s, Jest %i, %j', async (_, jest, filter, way) => {
    const project = makeProbed({ ...MISSING, Queue: { module: 'probes/queue.ts' } });
    const args = [...(way.args ?? []), ...filter];
    const { exitCode, output, report } = await runJest(project, { jest, args });
    expect(exitCode).toBe(1);
    expect(classesOf(report)).toMatchObject({
      'of mail › sends': 'infra-not-done',
      'of mail › sends more': 'infra-not-done',
      queues: 'passed',
      adds: 'passed',
    });
    expect(report.tests.find(({ path }) => path.at(-1) === 'sends')).toMatchObject({
      reason: 'Mailer (state C, owner platform) cannot be reached',
      infra: ['Mailer'],
      evidence: [
        'HERMETIC_PROBE_FAILED: "Mailer" does not answer its probe',
        'tcp 127.0.0.1:1: nobody listens there (ECONNREFUSED)',
      ],
      fix: 'start Mailer: docker compose up -d mailer',
    });
    expect(report.reasons).toEqual(['2 failures by infrastructure not done']);
    expect(output).not.toMatch(/the (?:body|hook) ran/);
  });
});

test('a filtered run ends also where the module of a probe does not', async () => {
  const project = makeProbed({ Queue: { module: 'probes/stuck.ts', timeout: 2 } });
  const { exitCode, report } = await runJest(project, { args: ['b.test'] });
  expect(exitCode).toBe(0);
  expect(report.verdict).toBe('pass');
  const { infra } = report as unknown as Probed;
  expect(infra).toMatchObject([
    { available: false, probe: { reason: 'no answer within the timeout of 2 s' } },
  ]);
});

test('what a variable protects is not asked, and keeps the run from beginning', async () => {
  let contacts = 0;
  const at = await servers.listen(() => (contacts += 1));
  const protect = [{ env: 'LIVE_URL' }];
  const project = makeProbed({ Mailer: { tcp: at } }, { protect });
  const env = { LIVE_URL: `postgres://ada:horse-battery-staple@${at}/live` };
  const { exitCode, output } = await runJest(project, { env });
  expect(exitCode).toBe(1);
  expect(output).toContain(`HERMETIC_PROBE_FAILED: "Mailer" does not answer its probe
  why: tcp ${at}: it was not asked, as it leads to protected $LIVE_URL, which nothing contacts
  fix: probe the Mailer of the tests, or take $LIVE_URL out of "protect" if it is that`);
  expect(contacts).toBe(0);
});

function answered(how: string): object {
  return { how, available: true, reason: null };
}

/** Without its user. */
function urlOf(name: string): string {
  const text = Object.values(there[name]!)[0] as string;
  return text.replace(/\/\/.*@/, '//');
}

const EXPLANATION = `HERMETIC_PROBE_FAILED: "Mailer" does not answer its probe
  why: tcp 127.0.0.1:1: nobody listens there (ECONNREFUSED)
  fix: start Mailer: docker compose up -d mailer

HERMETIC_PROBE_FAILED: "Search" does not answer its probe
  why: GET http://127.0.0.1:2/: nobody listens there (ECONNREFUSED)
  fix: start Search: docker compose up -d search

HERMETIC_PROBE_FAILED: "Cache" does not answer its probe
  why: PING redis://127.0.0.1:2/0: nobody listens there (ECONNREFUSED)
  fix: start Cache: docker compose up -d cache

HERMETIC_PROBE_FAILED: "Orders" does not answer its probe
  why: SELECT 1 at postgres://127.0.0.1:2/app: nobody listens there (ECONNREFUSED)
  fix: start Orders: docker compose up -d orders

HERMETIC_PROBE_FAILED: "Queue" does not answer its probe
  why: module probes/down.ts: no broker for ***
  fix: start Queue: docker compose up -d queue

No test file ran: a whole run needs all that is in state B or C.`;
