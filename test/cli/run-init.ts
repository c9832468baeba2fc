import { join } from 'node:path';
import { loadRegistry, type Registry } from '../../registry/index';
import { callCli } from './call-cli';

/** Runs `init`; what it wrote must be a valid registry. */
export async function runInit(
  root: string,
  ...args: string[]
): Promise<{ stdout: string; registry: Registry }> {
  const { exitCode, stdout, stderr } = await callCli(['init', ...args], root);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return { stdout, registry: loadRegistry(join(root, 'registry.json')) };
}

/** A package.json with dependencies. */
export const withDependencies = (
  dependencies: object,
  devDependencies: object = { jest: '^30.0.0' },
): object => ({
  name: 'app',
  dependencies,
  devDependencies,
});
