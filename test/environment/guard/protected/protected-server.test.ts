import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords } from '../../../../reporter/collect/read-records';
import { FIXTURES, runJest, type JestRun, type ReportedTest } from '../../../run-jest';
import { IN_BAND, WORKERS } from '../../ways-to-run';
import { DevelopmentServer } from './development-server';

const project = join(FIXTURES, 'protected-server');
jest.setTimeout(120_000);

let development: DevelopmentServer;

beforeAll(async () => {
  development = await DevelopmentServer.start();
  const url = `postgres://dev:hunter2@localhost:${development.port}/legacy`;
  writeFileSync(join(project, '.env'), `LEGACY_URL=${url}\n`);
});
afterAll(async () => {
  rmSync(join(project, '.env'));
  await development.stop();
});

/** Runs the fixture with a variable that leads to the server for development. */
function run(registry: string, options: typeof IN_BAND): Promise<JestRun> {
  return runJest(project, {
    ...options,
    env: {
      HERMETIC_REGISTRY: registry,
      DATABASE_URL: development.url,
      DEVELOPMENT_PORT: String(development.port),
      DEVELOPMENT_SOCKET: development.socket,
      DEVELOPMENT_SOCKET_LINK: development.link,
    },
  });
}

const isExpectedToPass = ({ path }: ReportedTest): boolean =>
  /^allowed: |^answers for nothing$/.test(path.at(-1)!);

test.each([
  ['in-band', IN_BAND],
  ['with workers', WORKERS],
])('every way to a protected server is refused and named, %s', async (_, options) => {
  const { report, output } = await run('registry.json', options);
  const refused = report.tests.filter((each) => !isExpectedToPass(each));
  const others = refused.filter((each) => each.class !== 'isolation-bug' || each.bucket !== 'A');
  expect(others.map(({ path, reason }) => [path.join(' › '), reason])).toEqual([]);
  expect(refused.length).toBeGreaterThan(40);
  for (const { reason, file } of refused) {
    expect(reason).toContain(`HERMETIC_PROTECTED: ${file} reached for $DATABASE_URL`);
  }
  expect(development.connections).toBe(0);

  const allowed = report.tests.filter(isExpectedToPass);
  expect(allowed.filter((each) => each.class !== 'passed').map(({ reason }) => reason)).toEqual([]);
  expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
  expect(report.protected).toEqual([
    { target: '$DATABASE_URL', isFile: false, intact: null, refused: refused.length },
    { target: '$LEGACY_URL', isFile: false, intact: null, refused: 0 },
    { target: 'postgres://db.internal/app', isFile: false, intact: null, refused: 0 },
  ]);
  expect(output).toContain("const { db } = require('jest-hermetic');");
  expect(output + JSON.stringify(report)).not.toContain('hunter2');
});

test('a connection makes only that database used which its first message names', async () => {
  const { dir } = await run('registry.json', { args: ['-i', 'tests/audit'] });
  const used = readRecords(join(dir, 'records')).flatMap((record) =>
    record.type === 'database' && record.used ? [record.infra] : [],
  );
  expect(used).toEqual(['Audit']);
});

test('without "protect" the same ways do reach that server', async () => {
  const before = development.connections;
  const { report } = await run('registry.unprotected.json', IN_BAND);
  expect(report.totals.classes['isolation-bug']).toBe(0);
  expect(development.connections - before).toBeGreaterThan(30);
});
