import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderMistake, validateRegistry } from '../../registry/index';
import { changeRegistry, type Change } from './change-registry';

const PG = 'infra.PostgreSQL.database';
const INSIDE = 'a path inside the project, relative to registry.json';

const linesOf = (changes: readonly Change[], root?: string): string[] =>
  validateRegistry(changeRegistry(...changes), { root }).map((m) => renderMistake('r.json', m));

describe('paths', () => {
  test.each([
    ['infra.Redis.substitute', '../redis.ts'],
    ['infra.Redis.substitute', '/opt/redis.ts'],
    ['infra.Redis.substitute', 'C:\\redis.ts'],
    ['infra.Redis.substitute', 'a\\..\\..\\redis.ts'],
    ['infra.Search.probe', { module: 'a/../../b' }, 'infra.Search.probe.module', 'a/../../b'],
    [`${PG}.seed`, '..'],
    [`${PG}.migrations`, { knex: '/db' }, `${PG}.migrations.knex`, '/db'],
    [`${PG}.migrations`, { sql: '../db' }, `${PG}.migrations.sql`, '../db'],
    [`${PG}.migrations`, { module: '../db' }, `${PG}.migrations.module`, '../db'],
    ['skips.0.file', '/tests/a.test.ts', 'skips[0].file'],
    ['policy.productionModules', ['../src/db.ts'], 'policy.productionModules[0]', '../src/db.ts'],
    ['policy.documents', ['ok.md', '/etc/passwd'], 'policy.documents[1]', '/etc/passwd'],
  ] as [string, unknown, string?, string?][])('%s = %j', (path, value, at = path, found) => {
    const line = `r.json ${at}: found ${JSON.stringify(found ?? value)}, expected ${INSIDE}`;
    expect(linesOf([[path, value]])).toEqual([line]);
  });

  test.each([
    ['infra.Redis.substitute', 'a/../redis.ts'],
    ['infra.Redis.substitute', '..redis/x.ts'],
    [`${PG}.migrations`, { command: '../migrate.sh' }],
  ])('%s = %j is inside, or no path', (path, value) => {
    expect(linesOf([[path, value]])).toEqual([]);
  });

  test('a symbolic link must not lead outside, not even above what does not exist yet', () => {
    const folder = mkdtempSync(join(tmpdir(), 'registry-'));
    const root = join(folder, 'project');
    mkdirSync(join(root, 'inner'), { recursive: true });
    writeFileSync(join(folder, 'outside.ts'), '');
    symlinkSync(join(folder, 'outside.ts'), join(root, 'redis.ts'));
    symlinkSync(folder, join(root, 'link'));
    symlinkSync(join(root, 'inner'), join(root, 'fine'));
    const check = (path: string) => linesOf([['infra.Redis.substitute', path]], root);
    const outside = (path: string) =>
      `r.json infra.Redis.substitute: found "${path}", a symbolic link that leads out of the project, expected ${INSIDE}`;
    expect(check('redis.ts')).toEqual([outside('redis.ts')]);
    expect(check('link/not/yet.ts')).toEqual([outside('link/not/yet.ts')]);
    expect(check('fine/redis.ts')).toEqual([]);
    expect(check('not/yet.ts')).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
