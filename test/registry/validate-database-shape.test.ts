import { renderMistake, validateRegistry } from '../../registry/index';
import { changeRegistry, type Change } from './change-registry';

const SQLITE = 'infra.PostgreSQL.database';

const linesOf = (...changes: readonly Change[]): string[] =>
  validateRegistry(changeRegistry(...changes)).map((mistake) => renderMistake('r.json', mistake));

describe('probe, database and migrations: one mistake, the one a person needs', () => {
  const EXACTLY_ONE = 'an object with exactly one of "knex", "sql", "module" and "command"';
  const PROBES = 'an object with exactly one of "tcp", "http", "postgres", "redis" and "module"';

  test.each<[string, unknown, string[]]>([
    ['infra.Search.probe', {}, [`infra.Search.probe: found an empty object, expected ${PROBES}`]],
    ['infra.Search.probe', 'tcp', [`infra.Search.probe: found "tcp", expected ${PROBES}`]],
    [
      'infra.Search.probe',
      { timeout: 2 },
      [`infra.Search.probe: found an object with "timeout", expected ${PROBES}`],
    ],
    [
      'infra.Search.probe',
      { tcp: 'a:1', module: 'b' },
      [`infra.Search.probe: found an object with "tcp", "module", expected ${PROBES}`],
    ],
    [
      'infra.Search.probe',
      { htpp: 'http://a' },
      [
        'infra.Search.probe.htpp: found an unknown key, expected "tcp", "http", "postgres", "redis", "module" or "timeout"; did you mean "http"?',
      ],
    ],
    [
      'infra.Search.probe',
      { http: 'a:80' },
      [
        'infra.Search.probe.http: found "a:80", expected a URL such as "http://127.0.0.1:9200/health"',
      ],
    ],
    [
      'infra.Search.probe',
      { tcp: 'a' },
      [
        'infra.Search.probe.tcp: found "a", expected host:port with a port from 1 to 65535, such as "127.0.0.1:6379"',
      ],
    ],
    [
      'infra.Search.probe',
      { postgres: 'mysql://u:secret@h' },
      [
        'infra.Search.probe.postgres: found "mysql://u:***@h", expected a URL such as "postgres://127.0.0.1:5432/app"',
      ],
    ],
    [
      'infra.Search.probe',
      { redis: 'a:1' },
      ['infra.Search.probe.redis: found "a:1", expected a URL such as "redis://127.0.0.1:6379"'],
    ],
    [
      'infra.Search.probe.timeout',
      0,
      ['infra.Search.probe.timeout: found 0, expected seconds, a number above 0'],
    ],
    [SQLITE, 'postgres', [`${SQLITE}: found "postgres", expected an object`]],
    [
      SQLITE,
      {},
      [
        `${SQLITE}.engine: found nothing, expected "postgres" or "sqlite" (or "on", to share the database of another entry) (the kind of database)`,
      ],
    ],
    [
      SQLITE,
      { engine: 'postgresql' },
      [
        `${SQLITE}.engine: found "postgresql", expected "postgres" or "sqlite" (or "on", to share the database of another entry); did you mean "postgres"?`,
      ],
    ],
    [
      SQLITE,
      { engin: 'sqlite' },
      [
        `${SQLITE}.engin: found an unknown key, expected a key that registry.schema.json describes; did you mean "engine"?`,
      ],
    ],
    [
      SQLITE,
      { engine: 'sqlite', server: 'embedded' },
      [
        `${SQLITE}.server: found an unknown key, expected "isolation", "reset", "default", "migrations", "seed", "requiredTables" or "env"`,
      ],
    ],
    [
      SQLITE,
      { engine: 'sqlite', isolation: 'schema' },
      [
        `${SQLITE}.isolation: found "schema", expected "memory" or "file", the isolations of sqlite`,
      ],
    ],
    [
      SQLITE,
      { engine: 'postgres', isolation: 'memory' },
      [
        `${SQLITE}.isolation: found "memory", expected "transaction", "schema" or "database", the isolations of postgres`,
      ],
    ],
    [
      `${SQLITE}.reset`,
      'tests',
      [`${SQLITE}.reset: found "tests", expected "test" or "file"; did you mean "test"?`],
    ],
    [
      `${SQLITE}.server`,
      'postgres://me:hunter2@db/x',
      [
        `${SQLITE}.server: found "postgres://me:***@db/x", expected "embedded" or { "env": "TEST_DATABASE_URL" }`,
      ],
    ],
    [
      `${SQLITE}.server`,
      { env: 'A B' },
      [
        `${SQLITE}.server.env: found "A B", expected the name of an environment variable, such as "DATABASE_URL"`,
      ],
    ],
    [
      `${SQLITE}.server`,
      {},
      [
        `${SQLITE}.server.env: found nothing, expected the name of an environment variable, such as "DATABASE_URL"`,
      ],
    ],
    [
      `${SQLITE}.migrations`,
      {},
      [`${SQLITE}.migrations: found an empty object, expected ${EXACTLY_ONE}`],
    ],
    [`${SQLITE}.migrations`, 'db', [`${SQLITE}.migrations: found "db", expected ${EXACTLY_ONE}`]],
    [
      `${SQLITE}.migrations`,
      { knex: 'a', sql: 'b' },
      [`${SQLITE}.migrations: found an object with "knex", "sql", expected ${EXACTLY_ONE}`],
    ],
    [
      `${SQLITE}.migrations`,
      { knx: 'a' },
      [
        `${SQLITE}.migrations.knx: found an unknown key, expected "knex", "sql", "module" or "command"; did you mean "knex"?`,
      ],
    ],
    [`${SQLITE}.default`, 'yes', [`${SQLITE}.default: found "yes", expected true or false`]],
    [
      `${SQLITE}.requiredTables`,
      'runs',
      [`${SQLITE}.requiredTables: found "runs", expected an array`],
    ],
    [
      `${SQLITE}.env`,
      { 'A-B': 'url' },
      [
        `${SQLITE}.env.A-B: found "A-B", expected the name of an environment variable, such as "DATABASE_URL"`,
      ],
    ],
    [`${SQLITE}.env`, { URL: 1 }, [`${SQLITE}.env.URL: found 1, expected text`]],
    [
      'infra.Outbox.database.default',
      true,
      [
        'infra.Outbox.database.default: found an unknown key, expected "seed", "requiredTables" or "env"',
      ],
    ],
  ])('%s = %j', (path, value, lines) => {
    expect(linesOf([path, value])).toEqual(lines.map((line) => `r.json ${line}`));
  });
});
