import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JestDied } from '../../../prove/process/jest-died';
import { ProbedSuite } from '../../../prove/process/probed-suite';
import { ProbingJest, type ProbingJestRequest } from '../../../prove/process/probing-jest';
import { makeProject, setUpProjects } from '../../make-project';

setUpProjects();

/** Answers as Jest does, and keeps who it is and whether it was asked to run something. */
const FAKE_JEST = `
  const { appendFileSync, writeFileSync } = require('node:fs');
  writeFileSync('pid', String(process.pid));
  process.on('message', ({ type, files }) => {
    if (type === 'end') process.exit();
    appendFileSync('probes', 'probe\\n');
    process.send({ type: 'probed', files: files.map(({ file }) => ({ file, tests: [], fault: null, late: [] })), isSpent: false, unrestored: [] });
  });
  process.on('disconnect', () => process.exit());
  process.send({ type: 'ready', root: process.cwd(), runDir: __dirname, files: ['a.test.js'] });
`;

const PROBE = { mode: 'in-turn', order: [] } as const;

let request: ProbingJestRequest;
let suite: ProbedSuite;
const pid = (): number => Number(readFileSync(join(request.cwd, 'pid'), 'utf8'));

beforeEach(() => {
  const cwd = makeProject({ 'fake-jest.js': FAKE_JEST });
  request = { bin: join(cwd, 'fake-jest.js'), cwd, args: [], env: process.env };
  suite = new ProbedSuite(request);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await suite.close();
});

test.each(['run', 'confirm'] as const)(
  '%s: whoever stops while Jest is started has nothing run',
  async (way) => {
    const controller = new AbortController();
    const running = suite[way](PROBE, controller.signal);
    controller.abort(new Error('stopped'));
    await expect(running).rejects.toThrow('stopped');
    expect(() => process.kill(pid(), 0)).toThrow('ESRCH');
    expect(existsSync(join(request.cwd, 'probes'))).toBe(false);
  },
);

test('a fresh process has ended, also where it could not be asked', async () => {
  jest.spyOn(ProbingJest.prototype, 'probe').mockRejectedValue(new Error('no answer'));
  await expect(suite.confirm(PROBE)).rejects.toThrow('no answer');
  expect(() => process.kill(pid(), 0)).toThrow('ESRCH');
});

test('a process that is dead, and not yet known to be, has died', async () => {
  const [probing] = await ProbingJest.start(request);
  process.kill(pid(), 'SIGKILL');
  const look = () => spawnSync('ps', ['-o', 'stat=', '-p', String(pid())], { encoding: 'utf8' });
  while (!/^(Z|$)/.test(look().stdout.trim()));
  await expect(probing.probe({ files: [], atOnce: false })).rejects.toBeInstanceOf(JestDied);
  await probing.stop();
});

test('a Jest that cannot be started says why', async () => {
  const starting = ProbingJest.start({ ...request, cwd: join(request.cwd, 'nowhere') });
  await expect(starting).rejects.toMatchObject({
    code: 'HERMETIC_PROBE_JEST',
    message: expect.stringContaining('ENOENT'),
  });
});
