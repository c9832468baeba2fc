import type { Config } from 'jest';
import { resolveFromJest } from '../environment/host-jest';

const TYPESCRIPT = '^.+\\.[cm]?tsx?$';
const JAVASCRIPT = '^.+\\.[cm]?jsx?$';

/** Absolute path of the reporter: Jest resolves reporters from the project, not from the preset. */
export const REPORTER = require.resolve('../reporter/index.js');

/** Absolute path of the sequencer: Jest's own, which says what is to run. */
export const SEQUENCER = require.resolve('../reporter/sequencer.js');

const TYPESCRIPT_TRANSFORM = require.resolve('./typescript-transform.js');

/** What a run writes down: watched, each run would begin the next one. */
const RUNS = '/\\.hermetic/runs/';

/** The part of the preset that each project of a multi-project configuration needs for itself. */
export function makeProjectPreset(rootDir: string): Config {
  return {
    testEnvironment: require.resolve('../environment/index.js'),
    testRunner: require.resolve('../environment/runner.js'),
    runtime: require.resolve('../environment/runtime.js'),
    watchPathIgnorePatterns: [RUNS],
    ...transformOf(rootDir),
  };
}

/** The whole preset, with absolute paths only. */
export function makePreset(rootDir: string): Config {
  return {
    ...makeProjectPreset(rootDir),
    reporters: ['default', REPORTER],
    testSequencer: SEQUENCER,
    // The reporter decides what it means that there is no test; Jest would not even call it.
    passWithNoTests: true,
  };
}

/** `ts-jest` for TypeScript where the project has it, beside Jest's own transform for JavaScript. */
function transformOf(rootDir: string): Pick<Config, 'transform'> {
  const tsJest = resolveOrNull(() => require.resolve('ts-jest', { paths: [rootDir] }));
  if (!tsJest) return {};
  const babelJest = resolveOrNull(() => resolveFromJest('babel-jest', rootDir));
  return {
    transform: {
      [TYPESCRIPT]: [TYPESCRIPT_TRANSFORM, { tsJest }],
      ...(babelJest && { [JAVASCRIPT]: babelJest }),
    },
  };
}

function resolveOrNull(resolve: () => string): string | null {
  try {
    return resolve();
  } catch {
    return null;
  }
}
