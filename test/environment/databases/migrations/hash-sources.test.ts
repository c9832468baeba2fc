import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { areInputsKnown } from '../../../../environment/databases/migrations/are-inputs-known';
import { hashSources } from '../../../../environment/databases/migrations/hash-sources';
import type { MigrationSource } from '../../../../environment/databases/migrations/migration-source';

const folder = mkdtempSync(join(tmpdir(), 'hash-sources-'));
const root = join(folder, 'checkout');
const KNEX = source({ migrations: { knex: 'db/knex' }, seed: 'db/seed.js' });
const SQL = source({ migrations: { sql: 'db/sql' } });
const SALT = ['18.4'];

const FILES = {
  'db/knex/001_a.js': 'exports.up = () => {};',
  'db/knex/002_b.ts': 'export const up = () => {};',
  'db/sql/001.sql': 'CREATE TABLE a (id int);\n',
  'db/sql/002.sql': 'CREATE TABLE b (id int);\n',
  'db/all.sql': 'CREATE TABLE c (id int);\n',
  'db/seed.js': 'module.exports = () => {};',
};

beforeEach(() => {
  for (const [path, content] of Object.entries(FILES)) write(path, content);
});
afterEach(() => rmSync(root, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

function source(of: Partial<MigrationSource>): MigrationSource {
  return { infra: 'Shop', migrations: null, seed: null, ...of };
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const hash = (sources = [KNEX, SQL], salt = SALT, from = root): string =>
  hashSources(sources, from, salt);

test('is the same for the same content in another place at another time', () => {
  const before = hash();
  const other = join(folder, 'another', 'checkout');
  cpSync(root, other, { recursive: true });
  utimesSync(join(other, 'db/seed.js'), 1, 1);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(hash([KNEX, SQL], SALT, other)).toBe(before);
});

const CHANGES: Record<string, () => void> = {
  'a Knex migration': () => write('db/knex/001_a.js', 'exports.up = async () => {};'),
  'a new Knex migration': () => write('db/knex/003_c.mjs', 'export const up = () => {};'),
  'another name': () => rename('db/knex/002_b.ts', 'db/knex/003_b.ts'),
  'a SQL file': () => write('db/sql/002.sql', 'CREATE TABLE b (id bigint);\n'),
  'a new SQL file': () => write('db/sql/003.sql', ''),
  'a missing SQL file': () => rmSync(join(root, 'db/sql/002.sql')),
  'line ends': () => write('db/sql/001.sql', 'CREATE TABLE a (id int);\r\n'),
  'files that swap their content': () => {
    write('db/sql/001.sql', FILES['db/sql/002.sql']);
    write('db/sql/002.sql', FILES['db/sql/001.sql']);
  },
  'a line that moves to the next file': () => {
    write('db/sql/001.sql', '');
    write('db/sql/002.sql', FILES['db/sql/001.sql'] + FILES['db/sql/002.sql']);
  },
  'the seed': () => write('db/seed.js', 'module.exports = async () => {};'),
  'no seed': () => rmSync(join(root, 'db/seed.js')),
  'no folder': () => rmSync(join(root, 'db/knex'), { recursive: true }),
};

function rename(from: string, to: string): void {
  renameSync(join(root, from), join(root, to));
}

test.each(Object.entries(CHANGES))('%s changes it', (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test.each(['db/sql/002.down.sql', 'db/knex/001_a.d.ts', 'db/knex/README.md'])(
  '%s, which no migration is, does not',
  (path) => {
    const before = hash();
    write(path, 'text');
    expect(hash()).toBe(before);
  },
);

test('each declaration has a hash of its own', () => {
  const all = [
    hash([]),
    hash([KNEX, SQL]),
    hash([SQL, KNEX]),
    hash([KNEX, SQL], ['18.5']),
    hash([KNEX, SQL], ['18', '.4']),
    hash([source({ migrations: { sql: 'db/all.sql' } })]),
    hash([source({ migrations: { module: 'db/seed.js' } })]),
    hash([source({ seed: 'db/seed.js' })]),
    hash([source({ migrations: { command: 'migrate' } })]),
    hash([source({ migrations: { command: 'migrate --all' } })]),
    hash([source({})]),
    hash([source({}), source({})]),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('what a command reads is not known', () => {
  expect(areInputsKnown([KNEX, SQL, source({})])).toBe(true);
  expect(areInputsKnown([KNEX, source({ migrations: { command: 'migrate' } })])).toBe(false);
});
