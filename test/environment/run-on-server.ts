import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runJest, type JestOptions, type JestRun } from '../run-jest';

interface RegistryFile {
  readonly infra: Record<string, { database: Record<string, unknown> }>;
}

/** Which server of the user's the databases of a fixture are moved to, and with what else in their settings. */
export interface OwnServer {
  readonly adminUrl: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Runs a fixture with its databases on a server of the user's. */
export async function runOnServer(
  project: string,
  registry: string,
  { adminUrl, settings = {} }: OwnServer,
  options: JestOptions,
): Promise<JestRun> {
  const moved = JSON.parse(readFileSync(join(project, registry), 'utf8')) as RegistryFile;
  for (const { database } of Object.values(moved.infra)) {
    if ('on' in database) continue;
    Object.assign(database, { server: { env: 'TEST_DATABASE_URL' } }, settings);
  }
  // A registry has to be in the project: paths in it are relative to its folder.
  const name = `registry.on-server.${process.pid}.${Date.now()}.json`;
  writeFileSync(join(project, name), JSON.stringify(moved));
  try {
    const env = { ...options.env, HERMETIC_REGISTRY: name, TEST_DATABASE_URL: adminUrl };
    return await runJest(project, { ...options, env });
  } finally {
    rmSync(join(project, name));
  }
}
