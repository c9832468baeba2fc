import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@jest/types';
import { joinErrors } from '../../errors/join-errors';
import type { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, type Registry } from '../../registry/index';
import { isEmbedded } from '../../registry/is-embedded';
import { bringBack } from '../disk/bring-back';
import { dropSlots } from '../databases/postgres/drop-slots';
import { choosePort } from '../databases/postgres/server/choose-port';
import { redactServerFiles } from '../databases/postgres/server/redact-server-files';
import { releasePort } from '../databases/postgres/server/release-port';
import { stopServer } from '../databases/postgres/server/stop-server';
import { removeSqliteFolder } from '../databases/sqlite/sqlite-folder';
import type { Sweep } from '../leftovers/leftover';
import { sweepAtEnd } from '../leftovers/sweep-at-end';
import { sweepAtStart } from '../leftovers/sweep-at-start';
import { sweepServers } from '../leftovers/sweep-servers';
import type { SweepRequest } from '../leftovers/sweep-runs';
import { chooseRegistry } from './choose-registry';
import { learnProjectSecrets } from './learn-project-secrets';
import { listProjects } from './list-projects';
import { nameRun } from './name-run';
import { nameShard } from './name-shard';
import {
  forgetPasswords,
  getOrCreateRunContext,
  RUN_VARIABLE,
  type RunContext,
} from './run-context';

/** One run as the process that owns it sees it. */
export interface OpenRun extends RunContext {
  readonly registry: Registry | null;
  /** Why there is no registry. */
  readonly registryError: HermeticError | null;
  /** Stops what the run started and waits for its end. May be called more than once. */
  close(): Promise<void>;
  /** Does the part of that which can be done at once, in a process that ends; the server ends by itself. */
  abandon(): void;
}

/**
 * Opens a run: names it, makes its folder, chooses the port of a server that may be needed, and
 * leaves the way there in the environment that worker processes inherit. Nothing is started.
 */
export async function openRun(
  globalConfig: Config.GlobalConfig,
  { isProbe = false }: Pick<RunContext, 'isProbe'> = {},
): Promise<OpenRun> {
  const root = globalConfig.rootDir;
  learnProjectSecrets(root);
  const id = nameRun(process.env, new Date());
  const shard = nameShard(globalConfig);
  const part = shard === null ? '' : `.s${shard.replace('/', 'of')}`;
  const unique = randomBytes(3).toString('hex');
  const read = readRegistry(root);
  const context = getOrCreateRunContext({
    id,
    dir: join(root, '.hermetic', 'runs', `${id}${part}.${unique}`),
    root,
    ownerPid: process.pid,
    projects: listProjects(globalConfig),
    isReported: true,
    ...(isProbe && { isProbe }),
    isCold: false,
    port: usesEmbeddedServer(read.registry) ? await choosePort() : 0,
  });
  process.env[RUN_VARIABLE] = `${process.pid}:${context.dir}`;
  const leftovers = { root, registry: read.registry, env: process.env };
  const swept = sweepAtStart(leftovers);
  return {
    ...context,
    ...read,
    close: () => closeRun(context, leftovers, swept),
    abandon: () => abandonRun(context),
  };
}

function readRegistry(root: string): Pick<OpenRun, 'registry' | 'registryError'> {
  try {
    return { registry: chooseRegistry(root), registryError: null };
  } catch (error) {
    return { registry: null, registryError: error as HermeticError };
  }
}

function usesEmbeddedServer(registry: Registry | null): boolean {
  return registry !== null && listDatabases(registry).some(isEmbedded);
}

async function closeRun(
  context: RunContext,
  leftovers: SweepRequest,
  swept: Promise<Sweep>,
): Promise<void> {
  delete process.env[RUN_VARIABLE];
  const { registry } = leftovers;
  const ends = [
    () => stopServer(context.dir),
    async () => redactServerFiles(context.dir),
    async () => abandonRun(context),
    () => (registry ? dropOnServers(context, registry, leftovers) : Promise.resolve()),
    () => sweepAtEnd(leftovers, swept),
  ];
  const errors: unknown[] = [];
  for (const end of ends) await end().catch((error: unknown) => errors.push(error));
  // Last, as tests go on until the process ends. What cannot be brought back, its folder keeps.
  if (context.isProbe && bringBack(context.dir).length === 0)
    rmSync(context.dir, { recursive: true, force: true });
  if (errors.length > 0) throw joinErrors(errors);
}

/** What this run made there, then what others left: of that nothing fails this run. */
async function dropOnServers(
  context: RunContext,
  registry: Registry,
  leftovers: SweepRequest,
): Promise<void> {
  const reached = await dropSlots(context, registry);
  if (reached.size > 0) await sweepServers(leftovers, reached).catch(() => undefined);
}

function abandonRun(context: RunContext): void {
  removeSqliteFolder(context);
  if (context.port) releasePort(context.port);
  // Last, as there may be no room to write it down.
  forgetPasswords(context);
}
