import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { normaliseHost } from '../../environment/guard/connections';
import { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, type Protected, type Registry } from '../../registry/index';
import { readEnvFiles } from '../../environment/guard/protected/read-env-files';
import { type Diagnosis, joinDiagnoses } from './diagnosis';
import { parsePostgresUrl } from './parse-postgres-url';

/**
 * Whether each entry of `protect` leads to something, and to nothing that tests have to write to. A
 * variable is looked up in the environment, then in the project's `.env*` files.
 */
export function checkProtected(registry: Registry, env: NodeJS.ProcessEnv): Diagnosis {
  const values = (target: Protected): string[] =>
    typeof target === 'string' ? [target] : lookUp(target.env, registry.root, env);
  return joinDiagnoses(
    registry.protect.map((target) => checkTarget(target, values(target), registry, env)),
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
    .filter(({ url }) => values.some((value) => isSame(value, url)))
    .map(({ infra }) => HermeticError.of('HERMETIC_PROTECT_IS_SERVER', { target: name, infra }));
  const isMissing =
    typeof target === 'string' &&
    !target.includes('://') &&
    !existsSync(resolve(registry.root, target));
  const note = isMissing ? ', which does not exist here and is not to appear' : '';
  return { problems, fine: problems.length === 0 ? [`protected: ${name}${note}`] : [] };
}

function lookUp(name: string, root: string, env: NodeJS.ProcessEnv): string[] {
  const inFiles = readEnvFiles(root)
    .filter(({ isExample }) => !isExample)
    .map(({ values }) => values.get(name));
  return [env[name], ...inFiles].filter((value): value is string => Boolean(value));
}

/** The same database of the same server, whoever connects to it. */
function isSame(one: string, other: string | undefined): boolean {
  const [a, b] = [identify(one), identify(other)];
  return a !== null && a === b;
}

function identify(text: string | undefined): string | null {
  const url = parsePostgresUrl(text);
  return (
    url && `${normaliseHost(url.hostname)}:${url.port || 5432}${decodeURIComponent(url.pathname)}`
  );
}
