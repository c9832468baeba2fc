import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';

/**
 * Loads a database driver, which is an optional peer: the project's own copy first.
 *
 * @throws HERMETIC_DRIVER_MISSING, with the install command
 */
export function loadDriver<Driver>(name: string, projectDir: string, infra: string): Driver {
  return require(resolveDriver(name, projectDir, infra)) as Driver;
}

/** Absolute path of a driver's main file. */
export function resolveDriver(name: string, projectDir: string, infra: string): string {
  for (const from of [join(projectDir, 'noop.js'), __filename]) {
    try {
      return createRequire(from).resolve(name);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'MODULE_NOT_FOUND' || !message.includes(`'${name}'`)) throw error;
    }
  }
  throw HermeticError.of('HERMETIC_DRIVER_MISSING', { driver: name, infra, projectDir });
}
