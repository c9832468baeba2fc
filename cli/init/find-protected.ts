import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Protected } from '../../registry/index';
import { isFile } from '../../registry/is-file';
import { isFolder } from '../../registry/is-folder';
import { classifyVariable } from './classify-variable';
import { recogniseEngine } from './recognise-engine';
import type { ProjectVariables } from './list-variables';

const FOLDERS = ['', 'data', 'db', 'database', 'prisma', 'storage', 'var'];
const DATABASE_FILE = /\.(db|sqlite3?)$/;

/**
 * What no test may touch: the databases that a developer's own `.env*` files lead to, and the
 * database files that lie in the project.
 */
export function findProtected(root: string, variables: ProjectVariables): Protected[] {
  const named = [...variables.development].filter(([name, value]) => holdsTarget(name, value));
  const known = named.map(([, value]) => posix.normalize(value));
  return [
    ...named.map(([env]) => ({ env })),
    ...composeUrl(variables),
    ...listFiles(root)
      .filter((file) => !known.includes(file))
      .map((file) => `./${file}`),
  ];
}

/** A URL of PostgreSQL, or the path of a file without a scheme: what `protect` can hold. */
function holdsTarget(name: string, value: string): boolean {
  const kind = classifyVariable(name);
  if (kind === 'url' && recogniseEngine(value) === 'postgres') return true;
  return (kind === 'url' || kind === 'path') && DATABASE_FILE.test(value) && !value.includes(':');
}

/** A server that is spread over several variables, as a URL without its password. */
function composeUrl({ development }: ProjectVariables): string[] {
  const valueOf = (kind: string): string | undefined =>
    [...development].find(([name]) => classifyVariable(name) === kind)?.[1];
  const [host, database] = [valueOf('host'), valueOf('database')];
  if (host === undefined || database === undefined) return [];
  const url = `postgres://${host}:${valueOf('port') ?? '5432'}/${encodeURIComponent(database)}`;
  return URL.canParse(url) && !new URL(url).password && !new URL(url).username ? [url] : [];
}

function listFiles(root: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const path = join(root, folder);
    if (!isFolder(path)) return [];
    return readdirSync(path)
      .filter((name) => DATABASE_FILE.test(name) && isFile(join(path, name)))
      .sort()
      .map((name) => posix.join(folder, name));
  });
}
