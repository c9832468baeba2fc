import type { Config } from 'jest';
import { loadProjectConfig } from './load-project-config';
import { makePreset, makeProjectPreset, REPORTER } from './preset';

/** Environments that ours stands in for; any other is kept, and governed all the same. */
const NODE_ENVIRONMENTS = [undefined, 'node', 'jest-environment-node'];
const CIRCUS_RUNNERS = [undefined, 'circus', 'jest-circus', 'jest-circus/runner'];

/**
 * Adds jest-hermetic to a Jest configuration that has reporters, projects, a preset or an
 * environment of its own, all of which it keeps.
 */
export function withHermetic(config: Config = {}): Config {
  const rootDir = config.rootDir ?? process.cwd();
  const { reporters, passWithNoTests, testSequencer } = makePreset(rootDir);
  return {
    ...(testSequencer && { testSequencer }),
    ...govern(config, rootDir),
    passWithNoTests: passWithNoTests ?? true,
    reporters: config.reporters ? withReporter(config.reporters) : (reporters ?? []),
    ...(config.projects && {
      projects: config.projects.map((project) => governProject(project, rootDir)),
    }),
  };
}

function governProject(
  project: NonNullable<Config['projects']>[number],
  rootDir: string,
): NonNullable<Config['projects']>[number] {
  const config = typeof project === 'string' ? loadProjectConfig(project, rootDir) : project;
  // A project that cannot be read from here speaks for itself; the report says so if it does not.
  if (!config) return project;
  return govern(config, typeof config.rootDir === 'string' ? config.rootDir : rootDir);
}

/** A user's own transform, or that of a preset of theirs, stands. */
function govern<Given extends Config>(config: Given, rootDir: string): Given {
  const { transform, watchPathIgnorePatterns = [], ...preset } = makeProjectPreset(rootDir);
  const keepsTransform = config.transform !== undefined || config.preset !== undefined;
  const environment = config.testEnvironment;
  const runner = config.testRunner;
  return {
    ...config,
    ...preset,
    watchPathIgnorePatterns: [
      ...(config.watchPathIgnorePatterns ?? []),
      ...watchPathIgnorePatterns,
    ],
    ...(!keepsTransform && transform && { transform }),
    ...(!NODE_ENVIRONMENTS.includes(environment) && { testEnvironment: environment }),
    ...(!CIRCUS_RUNNERS.includes(runner) && { testRunner: runner }),
  };
}

/** Ours comes last, so that its text follows Jest's own summary. */
function withReporter(
  reporters: NonNullable<Config['reporters']>,
): NonNullable<Config['reporters']> {
  const others = reporters.filter((reporter) => [reporter].flat()[0] !== REPORTER);
  return [...others, REPORTER];
}
