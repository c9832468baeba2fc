import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { isListenedOnBy } from '../../../environment/guard/child-servers';

const SERVER = `
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    process.send(server.address().port);
  });
`;
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  jest.restoreAllMocks();
});

/** A process with a server: its number, and its port. */
async function startServer(): Promise<{ pid: number; port: number }> {
  const child = spawn(process.execPath, ['-e', SERVER], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  const [port] = (await once(child, 'message')) as [number];
  return { pid: child.pid!, port };
}

test('whose server it is, and all processes are looked through once for a server of others', async () => {
  const [one, other, later] = [await startServer(), await startServer(), await startServer()];
  const read = jest.spyOn(fs, 'readdirSync');
  const countLooks = (): number => read.mock.calls.filter(([path]) => path === '/proc').length;
  const foreign = new Set<string>();

  expect(isListenedOnBy(new Set([one.pid]), one.port, foreign)).toBe(true);
  expect(countLooks()).toBe(1);
  for (let time = 0; time < 5; time += 1)
    expect(isListenedOnBy(new Set([one.pid]), other.port, foreign)).toBe(false);
  expect(countLooks()).toBe(2);

  // A child that is known by now, and a server that is another.
  expect(isListenedOnBy(new Set([one.pid, other.pid]), other.port, foreign)).toBe(true);
  expect(isListenedOnBy(new Set([one.pid]), later.port, foreign)).toBe(false);
  expect(countLooks()).toBe(4);
});
