import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TABLES_A_MIGRATION = 5;

/** A schema of tables `t0`, `t1`, …, in chains of five that refer to each other; one script a table. */
export function renderTables(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const parent = index % 5 === 0 ? 'parent int' : `parent int REFERENCES t${index - 1}`;
    return [
      `CREATE TABLE t${index} (id serial PRIMARY KEY, name text NOT NULL,`,
      `amount int NOT NULL DEFAULT 0, made_at timestamptz NOT NULL DEFAULT now(), ${parent});`,
      `CREATE INDEX ON t${index} (name);`,
    ].join(' ');
  });
}

/** The names of those tables. */
export function nameTables(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `t${index}`);
}

/** The same schema as a folder of Knex migrations, five tables each. */
export function writeMigrations(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const scripts = renderTables(count);
  for (let from = 0; from < count; from += TABLES_A_MIGRATION) {
    const sql = JSON.stringify(scripts.slice(from, from + TABLES_A_MIGRATION).join('\n'));
    const name = `${String(from).padStart(3, '0')}_tables.js`;
    writeFileSync(
      join(folder, name),
      `exports.up = (knex) => knex.raw(${sql});\nexports.down = () => {};\n`,
    );
  }
}
