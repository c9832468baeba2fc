import type { ConnectionTarget } from '../../../environment/guard/connections';
import { Guard, type GuardRequest } from '../../../environment/guard/guard';
import { parsePostgresTarget } from '../../../environment/guard/protected/parse-postgres-target';
import type { HermeticError } from '../../../errors/hermetic-error';
import { catchError } from '../postgres-server-harness';
import { DevelopmentServer } from './protected/development-server';

const server = (url: string, name = url): GuardRequest['targets']['servers'][number] => ({
  name,
  ...parsePostgresTarget(url)!,
});

function makeGuard(protect: readonly string[], homes: readonly string[] = []): Guard {
  return new Guard({
    targets: { servers: protect.map((url) => server(url, '$DATABASE_URL')), files: [] },
    file: 'tests/a.test.ts',
    homes: homes.map((url) => parsePostgresTarget(url)!),
    variables: ['DATABASE_URL'],
  });
}

const tcp = (host: string, port: number): ConnectionTarget => ({ type: 'tcp', host, port });
const codeOf = (call: () => unknown): string => (catchError(call) as HermeticError).code;
const session = (database: string): Parameters<Guard['checkSession']>[1] => ({
  user: 'ada',
  database,
});

const DEVELOPMENT = 'postgres://ada:secret@localhost:5432/app';

test('a refusal says which file, which target and the way out, and is noted once', () => {
  const guard = makeGuard([DEVELOPMENT]);
  const error = catchError(() => guard.checkConnection(tcp('127.1', 5432))) as HermeticError;
  expect(error.message).toBe(
    [
      'HERMETIC_PROTECTED: tests/a.test.ts reached for $DATABASE_URL, which is protected, by a connection',
      '  why: "protect" in registry.json keeps tests away from it (here: 127.1:5432); it was refused before anything was read, written or sent',
      "  fix: reach the tests' own database by the variable DATABASE_URL, read when the test runs, or by its handle:",
      "       import { db } from 'jest-hermetic';",
    ].join('\n'),
  );
  expect(error.target).toBe('$DATABASE_URL');
  expect(guard.takeRefusals()).toEqual([error]);
  expect(guard.takeRefusals()).toEqual([]);
});

test('a file is refused with a way out for files, in the style of the test file', () => {
  const files = [{ target: 'data/app.db', path: '/nowhere/data/app.db' }];
  const targets = { servers: [], files };
  const given = { targets, file: 'tests/a.test.js', homes: [] } as const;
  const refuse = (rest: Pick<GuardRequest, 'variables' | 'style'>): string => {
    const guard = new Guard({ ...given, ...rest });
    return (catchError(() => guard.checkFile(files[0]!.path, 'fs.open')) as HermeticError).fix;
  };
  const other = '; a test that needs a file makes its own, in a temporary folder:\n';
  expect(refuse({ variables: ['DB_FILE'] })).toBe(
    `reach the tests' own database by the variable DB_FILE, read when the test runs, or by its handle${other}const { db } = require('jest-hermetic');`,
  );
  expect(refuse({ variables: [], style: 'import' })).toBe(
    `use the handle of the tests' own database${other}import { db } from 'jest-hermetic';`,
  );
});

test.each([
  ['another port', tcp('localhost', 5433)],
  ['another host', tcp('10.0.0.5', 5432)],
  ['another kind of socket', { type: 'unix', path: '/var/run/docker.sock' } as const],
])('%s passes, and nobody looks further', (_, target) => {
  expect(makeGuard([DEVELOPMENT]).checkConnection(target)).toBeUndefined();
});

test('a name waits for its address', () => {
  const guard = makeGuard([DEVELOPMENT]);
  const watch = guard.checkConnection(tcp('alias', 5432))!;
  expect(watch.atAddress!('10.0.0.5')).toBeUndefined();
  expect(codeOf(() => watch.atAddress!('127.0.0.1'))).toBe('HERMETIC_PROTECTED');
  expect(guard.takeRefusals()).toHaveLength(1);
});

describe('on the server of the tests', () => {
  const guard = makeGuard([DEVELOPMENT], ['postgres://127.0.0.1:5432/hermetic_1']);

  test.each(['localhost', '::1', 'alias'])('its database decides: %s', (host) => {
    const watch = guard.checkConnection(tcp(host, 5432))!;
    watch.atAddress?.('127.0.0.1');
    expect(watch.atStartup!({ ...session('hermetic_1'), options: '' })).toBeUndefined();
    const refused = (): void => watch.atStartup!({ ...session('app'), options: '' });
    expect(codeOf(refused)).toBe('HERMETIC_PROTECTED');
  });

  test('a name that leads elsewhere may have a database of that name', () => {
    const watch = guard.checkConnection(tcp('alias', 5432))!;
    watch.atAddress!('10.0.0.5');
    expect(watch.atStartup!({ ...session('app'), options: '' })).toBeUndefined();
  });

  test('a session by itself', () => {
    expect(codeOf(() => guard.checkSession(tcp('localhost', 5432), session('app')))).toBe(
      'HERMETIC_PROTECTED',
    );
    expect(guard.checkSession(tcp('localhost', 5433), session('app'))).toBeUndefined();
  });
});

test('a URL without a database protects all of the server', () => {
  const guard = makeGuard(['postgres://localhost'], ['postgres://localhost/tests']);
  expect(codeOf(() => guard.checkSession(tcp('localhost', 5432), session('any')))).toBe(
    'HERMETIC_PROTECTED',
  );
});

describe('Unix sockets', () => {
  let development: DevelopmentServer;
  beforeAll(async () => void (development = await DevelopmentServer.start()));
  afterAll(() => development.stop());

  test.each([
    ['by its path', (at: DevelopmentServer) => at.socket],
    ['by a symbolic link', (at: DevelopmentServer) => at.link],
  ])('%s, of a server known by its port', (_, pathOf) => {
    const guard = makeGuard([development.url]);
    const path = pathOf(development);
    expect(codeOf(() => guard.checkConnection({ type: 'unix', path }))).toBe('HERMETIC_PROTECTED');
  });

  test('a hard link to the socket of a protected folder', () => {
    const folder = development.socket.replace(/\/[^/]*$/, '');
    const guard = makeGuard([`postgres:///app?host=${folder}&port=${development.port}`]);
    const path = development.makeHardLink();
    expect(codeOf(() => guard.checkConnection({ type: 'unix', path }))).toBe('HERMETIC_PROTECTED');
    expect(codeOf(() => guard.checkConnection(tcp('localhost', development.port)))).toBe(
      'HERMETIC_PROTECTED',
    );
  });

  test('of a server elsewhere, the same number means nothing', () => {
    const guard = makeGuard([`postgres://10.0.0.5:${development.port}/app`]);
    const path = development.socket;
    expect(guard.checkConnection({ type: 'unix', path })).toBeUndefined();
  });
});

describe('child processes', () => {
  const guard = makeGuard([DEVELOPMENT]);

  test.each([
    ['a URL', { args: ['psql', DEVELOPMENT], envPairs: [] }],
    ['a URL within a command', { args: ['-c', `psql '${DEVELOPMENT}' -c x`], envPairs: [] }],
    ['an option', { args: ['--url=postgres://127.1/other'], envPairs: [] }],
    ['a connection string', { args: ['host=localhost dbname=app'], envPairs: [] }],
    ['a variable', { args: [], envPairs: [`OTHER_URL=${DEVELOPMENT}`] }],
    ['a connection string in a variable', { args: [], envPairs: ['DSN=host=127.1 dbname=app'] }],
  ])('%s', (_, command) => {
    expect(codeOf(() => guard.checkChild(command))).toBe('HERMETIC_PROTECTED');
  });

  test('what every child inherits passes', () => {
    process.env.SOME_URL = DEVELOPMENT;
    const command = { args: ['git', 'status'], envPairs: [`SOME_URL=${DEVELOPMENT}`] };
    expect(guard.checkChild(command)).toBeUndefined();
    delete process.env.SOME_URL;
  });

  test('another database of the server of the tests passes', () => {
    const shared = makeGuard([DEVELOPMENT], ['postgres://localhost/tests']);
    const to = (url: string): Parameters<Guard['checkChild']>[0] => ({ args: [url], envPairs: [] });
    expect(shared.checkChild(to('postgres://localhost/tests'))).toBeUndefined();
    expect(codeOf(() => shared.checkChild(to('postgres://localhost/app')))).toBe(
      'HERMETIC_PROTECTED',
    );
  });
});
