import { HermeticError } from '../../errors/hermetic-error';
import { formatDay } from '../../registry/format-day';
import type { Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import {
  findHostJest,
  listTestFiles,
  showJestConfig,
  type HostJest,
  type ShownConfig,
} from './ask-jest';
import { checkBaseline } from './check-baseline';
import { checkDates } from './check-dates';
import { checkDrivers } from './check-drivers';
import { checkGit } from './check-git';
import { checkJestConfig } from './check-jest-config';
import { checkMigrations } from './check-migrations';
import { checkProbes } from './check-probes';
import { checkProductionModules } from './check-production-modules';
import { checkProtected } from './check-protected';
import { checkRegistry } from './check-registry';
import { checkServers } from './check-servers';
import { noteGaps } from './note-gaps';
import { checkTypescript } from './check-typescript';
import { checkJest, checkNode } from './check-versions';
import { type Diagnosis, joinDiagnoses, NOTHING } from './diagnosis';

/** Runs every check on the project of a working directory. Changes nothing in it. */
export async function examineProject(call: CommandCall): Promise<Diagnosis> {
  const { cwd, env, versions } = call;
  const jest = findHostJest(cwd);
  const asked = jest ? await askJest(jest, call) : { rootDir: cwd, diagnosis: NOTHING };
  const { registry, ...ofRegistry } = checkRegistry(call, asked.rootDir);
  const ofBaseline = registry ? await checkBaseline(registry) : NOTHING;
  const ofInfra = registry ? await examineInfra(registry, asked.rootDir, env) : NOTHING;
  return joinDiagnoses([
    checkNode(versions.node),
    checkJest(jest, cwd),
    asked.diagnosis,
    ofRegistry,
    ofBaseline,
    ofInfra,
    checkGit(asked.rootDir),
  ]);
}

async function examineInfra(
  registry: Registry,
  projectDir: string,
  env: NodeJS.ProcessEnv,
): Promise<Diagnosis> {
  const [drivers, migrations, servers, probes] = await Promise.all([
    checkDrivers(registry, projectDir),
    checkMigrations(registry),
    checkServers(registry, projectDir, env),
    checkProbes(registry, projectDir, env),
  ]);
  return joinDiagnoses([
    drivers,
    migrations,
    servers,
    probes,
    checkProtected(registry, env),
    checkDates(registry, formatDay()),
    checkProductionModules(registry),
    { ...NOTHING, notes: noteGaps(registry, projectDir) },
  ]);
}

async function askJest(
  jest: HostJest,
  { cwd, env }: CommandCall,
): Promise<{ rootDir: string; diagnosis: Diagnosis }> {
  let shown: ShownConfig;
  let testFiles: string[];
  try {
    const listing = listTestFiles(jest, cwd, env);
    // A configuration that cannot be read fails both, and is told as that, whichever ends first.
    listing.catch(() => undefined);
    shown = await showJestConfig(jest, cwd, env);
    testFiles = await listing;
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { rootDir: cwd, diagnosis: { problems: [error], fine: [] } };
  }
  return {
    rootDir: shown.globalConfig.rootDir,
    diagnosis: joinDiagnoses([checkJestConfig(shown), checkTypescript(shown, testFiles)]),
  };
}
