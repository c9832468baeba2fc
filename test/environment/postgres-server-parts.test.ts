import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { explainFailure } from '../../environment/databases/postgres/server/explain-failure';
import {
  identifyMachine,
  identifyProcess,
  isGone,
  isRunning,
  isRunningHere,
  type ProcessIdentity,
} from '../../environment/databases/postgres/server/process-identity';
import { readLogTail } from '../../environment/databases/postgres/server/server-files';
import { renderSettings } from '../../environment/databases/postgres/server/server-settings';
import {
  nameUnfinished,
  removeUnfinished,
} from '../../environment/databases/postgres/server/unfinished';
import { runToEnd } from './postgres-server-harness';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-parts-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function addFile(path: string, content = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

describe('a process', () => {
  test('is running, and its number under another start is not', () => {
    const own = identifyProcess(process.pid);

    expect(isRunning(own)).toBe(true);
    expect(isRunning({ ...own, startTime: null })).toBe(true);
    expect(isRunning({ ...own, startTime: '1' })).toBe(false);
  });

  test('is not running once it ended', () => {
    const pid = runToEnd();

    expect(isRunning(identifyProcess(pid))).toBe(false);
  });
});

describe('a process of elsewhere', () => {
  const own = identifyProcess(process.pid);
  const [boot] = own.machine!.split('.');
  const DAY = 24 * 60 * 60 * 1000;
  const now = Date.now();

  test.each<[string, ProcessIdentity, number, boolean, boolean]>([
    ['one that runs, whatever the clock says', own, 0, false, false],
    ['one that ended, whatever the clock says', { ...own, startTime: '1' }, now + DAY, false, true],
    ['another container, just now', { ...own, machine: `${boot}.x` }, now, false, false],
    ['another container, long ago', { ...own, machine: `${boot}.x` }, now - 2 * DAY, false, true],
    ['before the machine was started', { ...own, machine: 'x.x' }, now, false, true],
    ['another machine, where both can write', { ...own, machine: 'x.x' }, now, true, false],
    ['the same, long ago', { ...own, machine: 'x.x' }, now - 2 * DAY, true, true],
    ['the same, by a clock that is ahead', { ...own, machine: 'x.x' }, now + 2 * DAY, true, false],
  ])('%s', (_, identity, notedAt, isShared, expected) => {
    expect(isGone(identity, notedAt, isShared)).toBe(expected);
  });

  test('is never one to send signals to', () => {
    expect(isRunningHere(own)).toBe(true);
    expect(isRunningHere({ ...own, machine: `${boot}.x` })).toBe(false);
  });
});

describe('unfinished work', () => {
  test('goes when its process is gone, and stays while it is there', () => {
    const own = nameUnfinished(join(folder, 'pgdata.tar'));
    writeFileSync(own, '');
    const pid = runToEnd();
    const by = (name: string, machine = identifyMachine()): string =>
      `${name}.${pid}.${machine.replace('.', '')}0a1b2c3d.unfinished`;
    const abandoned = addFile(`${by('native-18')}/bin/postgres`);
    const finished = addFile('pgdata.tar');
    // Of another container, which shares the folder: its processes have numbers of their own.
    const elsewhere = addFile(by('run', `${identifyMachine().slice(0, 8)}.00000000`));
    const longAgo = addFile(by('old', '00000000.00000000'));
    utimesSync(longAgo, 1, 1);

    expect(removeUnfinished(folder).sort()).toEqual([dirname(dirname(abandoned)), longAgo].sort());
    expect([own, finished, elsewhere].map((path) => existsSync(path))).toEqual([true, true, true]);
  });
});

describe('explainFailure', () => {
  const explain = (error: unknown, log: string) =>
    explainFailure(error, { infra: 'Orders', port: 20_001, logFile: addFile('server.log', log) });

  test('a taken port', () => {
    const log = 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\n';

    expect(explain(new Error('ended'), log)).toEqual({
      code: 'HERMETIC_PORT_TAKEN',
      infra: 'Orders',
      what: 'the embedded server of Orders cannot listen on 127.0.0.1:20001',
      why: 'another program took that port after this run had chosen it',
      fix: 'run again: every run chooses another port',
    });
  });

  test('a full disk', () => {
    const log =
      '2026-01-02 03:04:05.678 UTC [123] FATAL:  could not write: No space left on device\n';

    expect(explain(new Error('postgres ended with exit code 1'), log)).toEqual({
      code: 'HERMETIC_SERVER_FAILED',
      infra: 'Orders',
      what: 'the embedded server of Orders did not start',
      why: 'postgres ended with exit code 1; the end of its log:\nFATAL:  could not write: No space left on device',
      fix: 'free space on the disk that the log names, or set TMPDIR to a folder on another one',
    });
  });

  test('a program without its loader', () => {
    const error = Object.assign(new Error('spawn x ENOENT'), { code: 'ENOENT', path: '/x/initdb' });

    expect(explain(error, '').why).toBe('/x/initdb cannot be run on this system (is it musl?)');
  });

  test('the end of a log comes without times and process ids', () => {
    const log = addFile('log', 'first\n2026-01-02 03:04:05.678 UTC [123] LOG:  second\nthird\n');

    expect(readLogTail(log, 2)).toBe('LOG:  second\nthird');
    expect(readLogTail(join(folder, 'none'))).toBe('');
  });
});

describe('renderSettings', () => {
  const instance = {
    folder: '/i',
    user: null,
    dataDir: '/i/data',
    socketDir: '/i',
    record: '/i.json',
  };
  const settings = (major: number) =>
    renderSettings({ instance, port: 20_001, maxConnections: 7, major });

  test('reachable from this machine only, and nothing kept', () => {
    expect(settings(18)).toEqual(
      expect.arrayContaining([
        'port=20001',
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=/i',
        'max_connections=7',
        'fsync=off',
      ]),
    );
  });

  test.each([
    [15, false, false],
    [16, true, false],
    [18, true, true],
  ])('PostgreSQL %i is given only what it knows', (major, knowsRounds, knowsMethod) => {
    expect(settings(major).includes('scram_iterations=1')).toBe(knowsRounds);
    expect(settings(major).includes('io_method=sync')).toBe(knowsMethod);
  });
});
