import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinRun } from '../../../environment/run/join-run';
import { REPOSITORY } from '../../run-jest';

test.each([
  [true, false],
  [false, true],
])('with cache %s, the run is cold: %s', (cache, isCold) => {
  const run = joinRun({ rootDir: REPOSITORY, cache });
  expect(run).toMatchObject({ isCold, root: REPOSITORY, isReported: true });
});

test('a worker whose Jest was killed before it asked ends, and opens no run of its own', () => {
  const root = mkdtempSync(join(tmpdir(), 'join-run-'));
  try {
    const dir = join(root, '.hermetic/runs/killed');
    mkdirSync(dir, { recursive: true });
    const dead = { pid: 99_999_999, startTime: '1' };
    writeFileSync(
      join(dir, 'run.json'),
      JSON.stringify({ owner: dead, ownerPid: dead.pid, password: '', adminPassword: '' }),
    );
    // As Jest names the program of its workers.
    const program = join(root, 'processChild.js');
    const module = join(REPOSITORY, 'dist/environment/run/join-run');
    writeFileSync(
      program,
      `require(${JSON.stringify(module)}).joinRun({ rootDir: __dirname, cache: true });`,
    );
    const env = { ...process.env, JEST_HERMETIC_RUN: `${dead.pid}:${dir}` };
    const { status, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(readdirSync(join(root, '.hermetic/runs'))).toEqual(['killed']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
