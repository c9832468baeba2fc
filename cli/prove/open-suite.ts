import { resolve } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { ProbedSuite } from '../../prove/process/probed-suite';
import type { Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import { findHostJest } from '../doctor/ask-jest';
import { loadRegistryOfCall } from '../load-registry-of-call';

const WATCHES = /^--watch(?:All|-all)?(?:=true)?$/;

/** The suite of the project, and the registry that its tests are governed by. */
export interface OpenSuite {
  readonly suite: ProbedSuite;
  readonly registry: Registry;
  /** What the user gives to Jest. */
  readonly args: readonly string[];
}

/**
 * Gets ready to run the tests of the project that a call is made in; nothing is started yet.
 *
 * @throws HERMETIC_JEST_MISSING, HERMETIC_USAGE, and what `loadRegistryOfCall` throws
 */
export function openSuite(call: CommandCall): OpenSuite {
  const { cwd, options, env } = call;
  const registry = loadRegistryOfCall(call);
  const jest = findHostJest(cwd);
  if (!jest) throw HermeticError.of('HERMETIC_JEST_MISSING', { request: 'jest', rootDir: cwd });
  const args = call.args.flat().filter((argument) => argument !== undefined);
  const watching = args.find((argument) => WATCHES.test(argument));
  if (watching !== undefined)
    throw HermeticError.of('HERMETIC_USAGE', {
      what: `${watching} is no argument for a search that ends by itself`,
      suggestion: 'Jest would wait for changes and never come to its end',
      command: null,
    });
  const named = options.registry && { HERMETIC_REGISTRY: resolve(cwd, options.registry) };
  // What these processes do is no run that GitHub hears of.
  const own = { ...env, ...named, GITHUB_STEP_SUMMARY: undefined };
  const suite = new ProbedSuite({ bin: jest.bin, cwd, args, env: own });
  return { suite, registry, args };
}
