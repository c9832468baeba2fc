import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCRIPT_FILE, SQL_FILE } from '../../environment/databases/migrations/list-migration-files';
import type { Migrations } from '../../registry/index';
import { isFile } from '../../registry/is-file';
import { isFolder } from '../../registry/is-folder';
import type { Engine } from './choose-engines';
import type { Knexfile } from './read-knexfile';
import type { PrismaSchema } from './read-prisma-schema';
import type { Project } from './project';

/** Where the structure of a project's database comes from. */
export interface FoundMigrations {
  readonly source: Migrations;
  /** The engine that they are for; `any` for Knex migrations; null where the text does not tell. */
  readonly engine: Engine | 'any' | null;
  /** Further folders and files that look like migrations. */
  readonly others: readonly string[];
}

/** A project, and what its own configuration files say of migrations. */
export interface MigrationsRequest {
  readonly project: Project;
  readonly knexfile: Knexfile | null;
  readonly prisma: PrismaSchema | null;
}

const FOLDERS = [
  'db/migrations',
  'database/migrations',
  'migrations',
  'src/db/migrations',
  'src/database/migrations',
  'src/migrations',
  'server/db/migrations',
  'drizzle',
  'supabase/migrations',
  'sql/migrations',
  'db/sql',
  'sql',
];
const SCHEMA_FILES = [
  'schema.sql',
  'db/schema.sql',
  'database/schema.sql',
  'db/structure.sql',
  'db/init.sql',
];

/** Migrations of other tools are functions as well, but not for Knex. */
const FOREIGN = /MigrationInterface|queryInterface|QueryInterface|extends\s+Migration|Kysely/;
const KNEX = /\bup\b/;

/**
 * Finds the migrations of a project: what a knexfile or a Prisma schema names, then the usual
 * folders and files. Null where there are none that this tool can apply.
 */
export function findMigrations(request: MigrationsRequest): FoundMigrations | null {
  const [first, ...others] = listCandidates(request);
  if (!first) return null;
  const own = pathOf(first);
  const paths = new Set(others.map(pathOf).filter((path) => path !== own));
  return { ...first, others: [...paths] };
}

type Candidate = Omit<FoundMigrations, 'others'>;

const pathOf = ({ source }: Candidate): string => Object.values<string>(source)[0]!;

/** The most telling first. */
function listCandidates({ project, knexfile, prisma }: MigrationsRequest): Candidate[] {
  const found: Candidate[] = [];
  if (prisma?.hasMigrations)
    found.push({ source: { command: 'npx prisma migrate deploy' }, engine: prisma.engine });
  if (knexfile && lists(project.root, knexfile.migrations, SCRIPT_FILE).length > 0)
    found.push({ source: { knex: knexfile.migrations }, engine: 'any' });
  for (const folder of FOLDERS) {
    const source = readFolder(project, folder);
    if (source) found.push({ source, engine: 'knex' in source ? 'any' : null });
  }
  if (found.length > 0) return found;
  return SCHEMA_FILES.filter((name) => isFile(join(project.root, name))).map((file) => ({
    source: { sql: file },
    engine: null,
  }));
}

function readFolder({ root, dependencies }: Project, folder: string): Migrations | null {
  if (lists(root, folder, SQL_FILE).length > 0) return { sql: folder };
  const [script] = lists(root, folder, SCRIPT_FILE);
  if (script === undefined || !dependencies.has('knex')) return null;
  const text = readFileSync(join(root, folder, script), 'utf8');
  return KNEX.test(text) && !FOREIGN.test(text) ? { knex: folder } : null;
}

function lists(root: string, folder: string, pattern: RegExp): string[] {
  const path = join(root, folder);
  if (!isFolder(path)) return [];
  return readdirSync(path)
    .filter((name) => pattern.test(name))
    .sort();
}
