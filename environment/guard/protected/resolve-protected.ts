import type { Protected, Registry } from '../../../registry/index';
import { nameTarget } from '../../../registry/name-target';
import { listProtectedFiles, type ProtectedFile } from './protected-files';
import { parsePostgresTarget, type PostgresTarget } from './parse-postgres-target';
import { readEnvFiles } from '../../run/read-env-files';

/** A PostgreSQL database that no test may reach. */
export interface ProtectedServer extends PostgresTarget {
  /** As records name it: a URL of the registry, or `$NAME` for a variable. */
  readonly name: string;
}

/** What the registry protects. */
export interface ProtectedTargets {
  readonly servers: readonly ProtectedServer[];
  readonly files: readonly ProtectedFile[];
}

/** These are for tests: what they name is not what the variable stands for in development. */
const FOR_TESTS = /^\.env\.test(\.|$)/;

/**
 * Resolves `protect` into PostgreSQL databases and files, without contacting or opening any.
 *
 * @param env as it was before the variables of the tests' own databases were set
 */
export function resolveProtected(registry: Registry, env: NodeJS.ProcessEnv): ProtectedTargets {
  const servers = registry.protect.flatMap((entry) =>
    listValues(entry, registry.root, env).flatMap((value) => {
      const target = parsePostgresTarget(value, env);
      return target ? [{ name: nameTarget(entry), ...target }] : [];
    }),
  );
  const files = listProtectedFiles(registry, (variable) =>
    listValues({ env: variable }, registry.root, env),
  );
  return { servers, files };
}

/**
 * The values that an entry of `protect` stands for; none for a variable that leads to nothing. A
 * variable stands for what it is in the environment and in each of the project's `.env*` files, as
 * which of them an application reads is not known. Those for tests and the examples are left out.
 */
export function listValues(entry: Protected, root: string, env: NodeJS.ProcessEnv): string[] {
  if (typeof entry === 'string') return [entry];
  const inFiles = readEnvFiles(root)
    .filter(({ isExample, name }) => !isExample && !FOR_TESTS.test(name))
    .map(({ values }) => values.get(entry.env));
  const all = [env[entry.env], ...inFiles].filter((value): value is string => Boolean(value));
  return [...new Set(all)];
}
