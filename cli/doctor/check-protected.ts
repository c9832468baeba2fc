import { existsSync } from 'node:fs';
import { isSameDatabase } from '../../environment/guard/protected/find-server';
import { parsePostgresTarget } from '../../environment/guard/protected/parse-postgres-target';
import { protectedPath } from '../../environment/guard/protected/protected-files';
import { listValues } from '../../environment/guard/protected/resolve-protected';
import { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, type Protected, type Registry } from '../../registry/index';
import { nearestPath } from '../../registry/nearest-path';
import { relativePath } from '../../registry/relative-path';
import { type Diagnosis, joinDiagnoses } from './diagnosis';

/**
 * Whether each entry of `protect` leads to something, and to nothing that tests have to write to. A
 * variable is looked up in the environment, then in the project's `.env*` files.
 */
export function checkProtected(registry: Registry, env: NodeJS.ProcessEnv): Diagnosis {
  return joinDiagnoses(
    registry.protect.map((target) =>
      checkTarget(target, listValues(target, registry.root, env), registry, env),
    ),
  );
}

function checkTarget(
  target: Protected,
  values: readonly string[],
  registry: Registry,
  env: NodeJS.ProcessEnv,
): Diagnosis {
  const name = typeof target === 'string' ? target : target.env;
  if (values.length === 0) {
    return {
      problems: [HermeticError.of('HERMETIC_PROTECT_UNRESOLVED', { target: name })],
      fine: [],
    };
  }
  const servers = listDatabases(registry).flatMap(({ infra, database }) =>
    database.engine === 'postgres' && database.server !== 'embedded'
      ? [{ infra, url: env[database.server.env] }]
      : [],
  );
  const problems = servers
    .filter(({ url }) => values.some((value) => isSame(value, url, env)))
    .map(({ infra }) => HermeticError.of('HERMETIC_PROTECT_IS_SERVER', { target: name, infra }));
  const fine = `protected: ${name}${noteMissing(target, registry.root)}`;
  return { problems, fine: problems.length === 0 ? [fine] : [] };
}

/** A file that is not there may be one that nothing is to make, or a slip; a report's note says the same. */
function noteMissing(target: Protected, root: string): string {
  const path = typeof target === 'string' ? protectedPath(target, root) : undefined;
  if (path === undefined || existsSync(path)) return '';
  const nearest = nearestPath(root, relativePath(root, path));
  const guess = nearest === undefined ? '' : `; the nearest is ${nearest}`;
  return `, which does not exist here and is not to appear${guess}`;
}

/** The same database of the same server, whoever connects to it. */
function isSame(one: string, other: string | undefined, env: NodeJS.ProcessEnv): boolean {
  const [a, b] = [one, other ?? ''].map((text) => parsePostgresTarget(text, env));
  return a !== undefined && b !== undefined && isSameDatabase(a, b);
}
