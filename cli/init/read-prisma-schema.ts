import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './choose-engines';

/** What a Prisma schema says of its database. */
export interface PrismaSchema {
  readonly engine: Engine | null;
  /** The variable with its URL. */
  readonly variable: string | null;
  readonly hasMigrations: boolean;
}

const ENGINES: Readonly<Record<string, Engine>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  sqlite: 'sqlite',
};

/** Reads the Prisma schema of a project; null where it has none. */
export function readPrismaSchema(root: string): PrismaSchema | null {
  const file = join(root, 'prisma', 'schema.prisma');
  if (!existsSync(file)) return null;
  const source = /\bdatasource\s+\w+\s*\{([^}]*)\}/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const provider = /\bprovider\s*=\s*"(\w+)"/.exec(source)?.[1] ?? '';
  return {
    engine: ENGINES[provider] ?? null,
    // Since Prisma 7 the URL is in prisma.config.ts, which reads this variable by convention.
    variable: /\burl\s*=\s*env\("(\w+)"\)/.exec(source)?.[1] ?? 'DATABASE_URL',
    hasMigrations: existsSync(join(root, 'prisma', 'migrations')),
  };
}
