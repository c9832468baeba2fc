import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { InstanceRecord } from '../../environment/databases/postgres/server/create-instance';
import { ensureServer } from '../../environment/databases/postgres/server/ensure-server';
import {
  identifyProcess,
  isRunning,
} from '../../environment/databases/postgres/server/process-identity';
import { reapInstances } from '../../environment/databases/postgres/server/reap-instances';
import {
  readServerFile,
  type ServerLock,
} from '../../environment/databases/postgres/server/server-files';
import { stopServer } from '../../environment/databases/postgres/server/stop-server';
import {
  ask,
  callElsewhere,
  lookFor,
  newRun,
  nothing,
  setUpRuns,
  temporary,
  waitFor,
} from './postgres-server-harness';

setUpRuns();

describe('the end of a run', () => {
  test('leaves no process and no folder, and may come twice', async () => {
    const options = await newRun();
    const server = ensureServer(options);
    expect(lookFor(server)).toEqual({
      postgres: true,
      supervisor: true,
      folder: true,
      record: true,
    });
    const client = new Client({ ...server, user: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();

    await stopServer(options.runDir);

    expect(lookFor(server)).toEqual(nothing);
    await stopServer(options.runDir);
  });

  test('is nothing where no server was started', async () => {
    await stopServer(temporary);

    expect(readdirSync(temporary)).toEqual([]);
  });

  test('leaves nothing when its owner was killed', async () => {
    const { child, outcome } = callElsewhere(await newRun(), { isOwner: true });
    const { server } = await outcome;
    expect(lookFor(server)).toEqual({
      postgres: true,
      supervisor: true,
      folder: true,
      record: true,
    });

    child.kill('SIGKILL');
    await waitFor(() => !Object.values(lookFor(server)).includes(true), 3_000);

    expect(lookFor(server)).toEqual(nothing);
  });

  test('during the start leaves nothing either', async () => {
    const options = await newRun();
    const { child } = callElsewhere(options);
    const lock = join(options.runDir, 'server.lock');
    const readSupervisor = () => readServerFile<ServerLock>(lock)?.supervisor;
    await waitFor(() => Boolean(readSupervisor()), 5_000);
    const supervisor = readSupervisor()!;

    await stopServer(options.runDir);

    expect(isRunning(supervisor)).toBe(false);
    expect(findInstancesOf(supervisor.pid)).toEqual([]);
    // It holds the password.
    expect(readdirSync(options.runDir)).not.toContain('server.order');
    child.kill('SIGKILL');
  });

  test.each([
    ['the next clean-up', () => void reapInstances()],
    ['the end of its run', (runDir: string) => stopServer(runDir)],
  ])('what a killed supervisor leaves goes with %s', async (_, cleanUp) => {
    const options = await newRun();
    const server = ensureServer(options);
    const other = ensureServer(await newRun());

    process.kill(server.supervisorPid, 'SIGKILL');
    await waitFor(() => !isRunning(identifyProcess(server.supervisorPid)), 5_000);
    await cleanUp(options.runDir);

    // Another run of this machine may be about to do the same.
    await waitFor(() => !Object.values(lookFor(server)).includes(true), 5_000);
    expect(lookFor(server)).toEqual(nothing);
    expect(await ask(other, 'SELECT 1')).toEqual([[1]]);
  });

  test('so does a server that it was killed too early to note', async () => {
    const server = ensureServer(await newRun());
    const record = `${server.socketDir}.json`;
    process.kill(server.supervisorPid, 'SIGKILL');
    await waitFor(() => !isRunning(identifyProcess(server.supervisorPid)), 5_000);
    const noted = readServerFile<object>(record);
    writeFileSync(record, JSON.stringify({ ...noted, postgres: null }));

    reapInstances();

    await waitFor(() => !Object.values(lookFor(server)).includes(true), 5_000);
    expect(lookFor(server)).toEqual(nothing);
  });

  test('one of another container is not known to be over, and its process is not ours', async () => {
    const server = ensureServer(await newRun());
    const record = `${server.socketDir}.json`;
    const noted = readServerFile<InstanceRecord>(record)!;
    const [boot = ''] = noted.supervisor.machine?.split('.') ?? [];
    const supervisor = { pid: 99_999_999, startTime: '1', machine: `${boot}.another` };
    writeFileSync(record, JSON.stringify({ ...noted, supervisor }));

    reapInstances();

    expect(await ask(server, 'SELECT 1')).toEqual([[1]]);
    writeFileSync(record, JSON.stringify(noted));
  });

  function findInstancesOf(pid: number): string[] {
    const place = `/dev/shm/jest-hermetic-${process.getuid?.()}`;
    return readdirSync(place).filter((name) => {
      return name.endsWith('.json') && readFileSync(join(place, name), 'utf8').includes(`:${pid},`);
    });
  }
});
