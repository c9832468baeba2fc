import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { blankComments } from './blank-comments';
import type { Engine } from './choose-engines';

/** What the text of a knexfile tells; it is never run. */
export interface Knexfile {
  readonly file: string;
  /** Relative to the project; Knex's own default where the text names none that can be read. */
  readonly migrations: string;
  readonly engine: Engine | null;
}

const EXTENSIONS = ['js', 'ts', 'cjs', 'mjs', 'cts', 'mts'];
const FOLDERS = ['', 'db', 'database', 'src', 'src/db', 'config'];
const CLIENTS: Readonly<Record<string, Engine>> = {
  pg: 'postgres',
  postgres: 'postgres',
  postgresql: 'postgres',
  'better-sqlite3': 'sqlite',
  sqlite3: 'sqlite',
  sqlite: 'sqlite',
};

const MIGRATIONS_BLOCK = /\bmigrations['"]?\s*:\s*\{([^}]*)\}/;
const PLAIN_DIRECTORY = /\bdirectory['"]?\s*:\s*(?:\[\s*)?['"`]([^'"`$]+)['"`]/;
const JOINED_DIRECTORY =
  /\bdirectory['"]?\s*:\s*(?:path\.)?(?:join|resolve)\(\s*(?:__dirname|process\.cwd\(\))\s*,([^)]*)\)/;

/** Finds the knexfile of a project and reads what its text says plainly. */
export function readKnexfile(root: string): Knexfile | null {
  const file = FOLDERS.flatMap((folder) =>
    EXTENSIONS.map((extension) => posix.join(folder, `knexfile.${extension}`)),
  ).find((candidate) => existsSync(join(root, candidate)));
  if (file === undefined) return null;
  const code = blankComments(readFileSync(join(root, file), 'utf8'));
  const client = /\bclient['"]?\s*:\s*['"`]([\w-]+)['"`]/.exec(code)?.[1] ?? '';
  const directory = readDirectory(MIGRATIONS_BLOCK.exec(code)?.[1] ?? '') ?? 'migrations';
  return {
    file,
    migrations: posix.join(dirname(file), directory).replace(/\/$/, ''),
    engine: CLIENTS[client] ?? null,
  };
}

function readDirectory(block: string): string | null {
  const plain = PLAIN_DIRECTORY.exec(block)?.[1];
  if (plain !== undefined) return plain;
  const joined = JOINED_DIRECTORY.exec(block)?.[1];
  const parts = [...(joined ?? '').matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, part]) => part!);
  return parts.length > 0 ? posix.join(...parts) : null;
}
