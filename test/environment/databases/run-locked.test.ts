import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs, {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLocked } from '../../../environment/databases/run-locked';
import { identifyProcess } from '../../../environment/databases/postgres/server/process-identity';

const COMPILED = join(__dirname, '../../../dist/environment/databases/run-locked.js');
/** No process has this number: it is above what any system gives. */
const DEAD = JSON.stringify({ pid: 99_999_999, startTime: '1', since: 1 });
const SHORT_MS = 50;

let folder: string;
let lock: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-locked-'));
  lock = join(folder, 'lock');
  children = [];
});

afterEach(() => {
  jest.restoreAllMocks();
  children.forEach((child) => child.kill('SIGKILL'));
  rmSync(folder, { recursive: true });
});

/** Runs a program that has `runLocked`, and its other arguments in `args`. */
function start(program: string, ...args: readonly string[]): ChildProcess {
  const script = `const { runLocked } = require(${JSON.stringify(COMPILED)});
    const fs = require('node:fs'); const args = process.argv.slice(1); ${program}`;
  const child = spawn(process.execPath, ['-e', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** A process that holds the lock until it is killed. */
async function startOwner(): Promise<ChildProcess> {
  const owner = start(
    `runLocked(args[0], () => {
       fs.writeSync(1, 'held');
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    lock,
  );
  await once(owner.stdout!, 'data');
  return owner;
}

test('a living owner is waited for up to the limit, and named', async () => {
  const { pid } = await startOwner();
  const { since } = JSON.parse(readFileSync(lock, 'utf8')) as { since: number };
  expect(() => runLocked(lock, () => 'mine', SHORT_MS)).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_LOCK_HELD',
      what: `process ${pid} does not let go of ${lock}`,
      why: expect.stringContaining(new Date(since).toISOString()) as string,
      fix: expect.stringContaining(`kill ${pid}`) as string,
    }) as Error,
  );
});

test('one that was killed is replaced, and nothing of it is left', async () => {
  const owner = await startOwner();
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(runLocked(lock, () => readdirSync(folder), SHORT_MS)).toEqual(['lock']);
  expect(readdirSync(folder)).toEqual([]);
});

test('so is one that was killed while it replaced another', () => {
  writeFileSync(lock, DEAD);
  writeFileSync(
    `${lock}.99999999-1-1`,
    JSON.stringify({ pid: 99_999_998, startTime: '1', since: 2 }),
  );
  expect(runLocked(lock, () => readdirSync(folder), SHORT_MS)).toEqual(['lock']);
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock that does not say whose it is belongs to nobody', () => {
  writeFileSync(lock, '');
  expect(runLocked(lock, () => 'mine', SHORT_MS)).toBe('mine');
});

test('who finds the owner dead a moment after another did takes nothing from that one', () => {
  const other = { ...identifyProcess(process.ppid), since: Date.now() };
  writeFileSync(lock, DEAD);
  const read = fs.readFileSync;
  jest.spyOn(fs, 'readFileSync').mockImplementation((...given: Parameters<typeof read>) => {
    const content = read(...given);
    if (content === DEAD) writeFileSync(lock, JSON.stringify(other));
    return content;
  });
  expect(() => runLocked(lock, () => 'both', SHORT_MS)).toThrow('HERMETIC_LOCK_HELD');
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(other);
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('of many processes that find the same dead owner, one at a time works', async () => {
  const rounds = 40;
  for (let round = 0; round < rounds; round++) writeFileSync(`${lock}-${round}`, DEAD);
  const workers = Array.from({ length: 6 }, () =>
    start(
      `for (let round = 0; round < Number(args[1]); round++) {
         runLocked(args[0] + '-' + round, () => {
           const inside = args[0] + '-inside-' + round;
           fs.closeSync(fs.openSync(inside, 'wx'));
           Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
           fs.rmSync(inside);
         });
       }`,
      lock,
      String(rounds),
    ),
  );
  const codes = await Promise.all(workers.map(async (worker) => (await once(worker, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
  expect(existsSync(`${lock}-0`)).toBe(false);
});
