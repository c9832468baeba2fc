import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from '../dist/environment/databases/postgres/server/choose-port';
import {
  ensureServer,
  type Server,
} from '../dist/environment/databases/postgres/server/ensure-server';
import { releasePort } from '../dist/environment/databases/postgres/server/release-port';
import { stopServer } from '../dist/environment/databases/postgres/server/stop-server';

/** Starts an embedded server for one measurement and stops it after. */
export async function withServer<Result>(
  measure: (server: Server, startMs: number) => Promise<Result>,
): Promise<Result> {
  const runDir = mkdtempSync(join(tmpdir(), 'hermetic-bench-'));
  const port = await choosePort();
  try {
    const startedAt = performance.now();
    const server = ensureServer({
      runDir,
      port,
      ownerPid: process.pid,
      password: 'bench',
      projectDir: process.cwd(),
      infra: 'bench',
    });
    return await measure(server, performance.now() - startedAt);
  } finally {
    await stopServer(runDir);
    releasePort(port);
    rmSync(runDir, { recursive: true, force: true });
  }
}
