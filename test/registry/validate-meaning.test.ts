import { renderMistake, validateRegistry } from '../../registry/index';
import { changeRegistry, type Change } from './change-registry';
import { makeEntry } from './valid-registry';

const PG = 'infra.PostgreSQL.database';

const linesOf = (changes: readonly Change[]): string[] =>
  validateRegistry(changeRegistry(...changes)).map((m) => renderMistake('r.json', m));

const makeDatabase = (database: object) => ({ ...makeEntry('C'), database });

describe('names', () => {
  test.each<[Change[], string[]]>([
    [
      [['require', { 'tests/**': ['Postgres'] }]],
      [
        'require["tests/**"][0]: found "Postgres", expected a name in "infra"; did you mean "PostgreSQL"?',
      ],
    ],
    [
      [['roadmap.0.infra', 'Prometheus']],
      ['roadmap[0].infra: found "Prometheus", expected a name in "infra"'],
    ],
    [
      [['skips.0.infra', 'mailer']],
      ['skips[0].infra: found "mailer", expected a name in "infra"; did you mean "Mailer"?'],
    ],
    [
      [['skips.0.infra', 'PostgreSQL']],
      [
        'skips[0].infra: found "PostgreSQL", which is in state C, expected infrastructure in state A, because the tests of states B and C must run',
      ],
    ],
    [
      [['skips.0.infra', 'Redis']],
      [
        'skips[0].infra: found "Redis", which is in state B, expected infrastructure in state A, because the tests of states B and C must run',
      ],
    ],
    [
      [['skips.0.infra', 'constructor']],
      ['skips[0].infra: found "constructor", expected a name in "infra"'],
    ],
    [[['transitions.0.infra', 'Forgotten']], []],
  ])('%j', (changes, lines) => {
    expect(linesOf(changes)).toEqual(lines.map((line) => `r.json ${line}`));
  });
});

describe('databases', () => {
  const OWN = 'expected the name of an entry with a database of its own';

  test.each<[Change[], string[]]>([
    [
      [['infra.Outbox.database.on', 'Postgres']],
      [`infra.Outbox.database.on: found "Postgres", ${OWN}; did you mean "PostgreSQL"?`],
    ],
    [
      [['infra.Outbox.database.on', 'Redis']],
      [`infra.Outbox.database.on: found "Redis", which has no database, ${OWN}`],
    ],
    [
      [['infra.Outbox.database.on', 'Outbox']],
      [`infra.Outbox.database.on: found "Outbox", which is this entry, ${OWN}`],
    ],
    [
      [['infra.Inbox', makeDatabase({ on: 'Outbox' })]],
      [
        `infra.Inbox.database.on: found "Outbox", which is itself on "PostgreSQL", ${OWN}; did you mean "PostgreSQL"?`,
      ],
    ],
    [
      [
        ['infra.Inbox', makeDatabase({ on: 'Outbox' })],
        ['infra.Outbox.database.on', 'Inbox'],
      ],
      [
        `infra.Inbox.database.on: found "Outbox", which is itself on "Inbox", ${OWN}`,
        `infra.Outbox.database.on: found "Inbox", which is itself on "Outbox", ${OWN}`,
      ],
    ],
    [
      [
        ['infra.Other', makeDatabase({ engine: 'sqlite', default: true })],
        [`${PG}.default`, true],
      ],
      [
        'infra.Other.database.default: found true, expected one default database, and "PostgreSQL" is it',
      ],
    ],
    [
      [
        ['infra.Other', makeDatabase({ engine: 'sqlite', default: false })],
        [`${PG}.default`, true],
      ],
      [],
    ],
    [[['infra.Other', makeDatabase({ engine: 'sqlite' })]], []],
  ])('%j', (changes, lines) => {
    expect(linesOf(changes)).toEqual(lines.map((line) => `r.json ${line}`));
  });
});

describe('variables', () => {
  const PARTS =
    '"url", "host", "port", "user", "password", "database", "databaseBase" or "schema", the parts of postgres, or a template of them such as "{url}?schema={schema}"';
  const SQLITE_PARTS = '"path", the parts of sqlite, or a template of them such as "file:{path}"';

  test.each<[Change[], string[]]>([
    [
      [[`${PG}.env.A`, 'ulr']],
      [`${PG}.env.A: found "ulr", expected ${PARTS}; did you mean "url"?`],
    ],
    [
      [[`${PG}.env.A`, '{url}?s={shema}']],
      [`${PG}.env.A: found "shema", expected ${PARTS}; did you mean "schema"?`],
    ],
    [
      [[`${PG}.env.A`, '{url']],
      [
        `${PG}.env.A: found "{url", expected a closing brace for each opening one, as in "{url}?schema={schema}"`,
      ],
    ],
    [[[`${PG}.env.A`, 'path']], [`${PG}.env.A: found "path", expected ${PARTS}`]],
    [[[`${PG}.env.A`, '{__proto__}']], [`${PG}.env.A: found "__proto__", expected ${PARTS}`]],
    [
      [['infra.S', makeDatabase({ engine: 'sqlite', env: { A: 'url' } })]],
      [`infra.S.database.env.A: found "url", expected ${SQLITE_PARTS}`],
    ],
    [
      [['infra.Outbox.database.env', { A: 'path' }]],
      [`infra.Outbox.database.env.A: found "path", expected ${PARTS}`],
    ],
    [
      [['infra.S', makeDatabase({ engine: 'sqlite', env: { DATABASE_URL: 'path' } })]],
      [
        'infra.S.database.env.DATABASE_URL: found a variable that infra.PostgreSQL.database.env.DATABASE_URL already sets, expected each variable once',
      ],
    ],
    [
      [['infra.Outbox.database.env', { DATABASE_URL: 'url' }]],
      [
        'infra.Outbox.database.env.DATABASE_URL: found a variable that infra.PostgreSQL.database.env.DATABASE_URL already sets, expected each variable once',
      ],
    ],
  ])('%j', (changes, lines) => {
    expect(linesOf(changes)).toEqual(lines.map((line) => `r.json ${line}`));
  });
});

describe('the rest', () => {
  const BUILTINS =
    '"builtin:auth", "builtin:clock", "builtin:prometheus" or "builtin:replay", or a module of the project';
  const TARGET = 'a file, or a URL such as "postgres://db.internal/app"';
  const GLOB = 'a glob relative to registry.json, with "/", such as "tests/integration/**"';

  test.each<[Change[], string[]]>([
    [
      [['infra.Clerk.substitute', 'builtin:aut']],
      [
        `infra.Clerk.substitute: found "builtin:aut", expected ${BUILTINS}; did you mean "builtin:auth"?`,
      ],
    ],
    [
      [['require', { '/tests/**': [] }]],
      [`require["/tests/**"]: found "/tests/**", expected ${GLOB}`],
    ],
    [
      [['require', { '../tests/**': [] }]],
      [`require["../tests/**"]: found "../tests/**", expected ${GLOB}`],
    ],
    [
      [['require', { 'tests\\unit\\**': [] }]],
      [`require["tests\\\\unit\\\\**"]: found "tests\\\\unit\\\\**", expected ${GLOB}`],
    ],
    [[['require', { '': [] }]], [`require[""]: found "", expected ${GLOB}`]],
    [[['require', { './tests/\\(group\\)/**': [] }]], []],
    [
      [['protect', ['mysql://u:hunter2@h/x']]],
      [`protect[0]: found "mysql://u:***@h/x", expected ${TARGET}`],
    ],
    [
      [['protect', ['jdbc:postgresql://h/x']]],
      [`protect[0]: found "jdbc:postgresql://h/x", expected ${TARGET}`],
    ],
    [
      [['protect', ['postgres://u:hun/ter@2@[']]],
      [`protect[0]: found "postgres://u:***@[", expected ${TARGET}`],
    ],
    [[['protect', ['postgres://u:hunter2@h/x']]], []],
    [
      [
        ['protect', [{ env: 'T' }]],
        [`${PG}.server`, { env: 'T' }],
      ],
      [
        'protect[0].env: found "T", expected another target, because this is the server of the tests (infra.PostgreSQL.database.server)',
      ],
    ],
    [
      [
        [
          'skips',
          [
            { file: 'a.ts', infra: 'Mailer', reason: 'x' },
            { file: './a.ts', infra: 'Agents', reason: 'y' },
          ],
        ],
      ],
      ['skips[1]: found the same file and test as skips[0], expected one row for each skip'],
    ],
    [
      [
        [
          'skips',
          [
            { file: 'a.ts', infra: 'Mailer', reason: 'x' },
            { file: 'a.ts', test: ['t'], infra: 'Mailer', reason: 'y' },
          ],
        ],
      ],
      [],
    ],
    [
      [['transitions.0.to', 'A']],
      ['transitions[0].to: found "A", expected a state other than "from"'],
    ],
    [
      [
        ['transitions.0.from', null],
        ['transitions.0.to', null],
      ],
      ['transitions[0].to: found null, expected a state other than "from"'],
    ],
  ])('%j', (changes, lines) => {
    expect(linesOf(changes)).toEqual(lines.map((line) => `r.json ${line}`));
  });
});

test('all mistakes at once, sorted by place, indexes as numbers', () => {
  const protect = Array.from({ length: 11 }, (_, i) => (i % 5 === 0 ? i : 'a'));
  const changes: Change[] = [
    ['protect', protect],
    ['infra.Redis.state', 'D'],
    ['infra.Agents.owner', 1],
    ['version', 0],
  ];
  const paths = validateRegistry(changeRegistry(...changes)).map(({ path }) => path);
  expect(paths).toEqual([
    'infra.Agents.owner',
    'infra.Redis.state',
    'protect[0]',
    'protect[5]',
    'protect[10]',
    'version',
  ]);
});
