import { escapeMarkdown, formatCode } from '../../../registry/documents/escape-markdown';
import { renderSection } from '../../../registry/documents/render-section';
import type { SectionName } from '../../../registry/documents/section';
import { fillRegistry } from '../../check/make-context';
import type { makeRegistry } from '../valid-registry';

const render = (
  name: SectionName,
  change: (written: ReturnType<typeof makeRegistry>) => void = () => undefined,
  style: 'import' | 'require' = 'import',
): string => renderSection(name, fillRegistry(change), style).slice(4, -3).join('\n');

test('infra', () => {
  expect(render('infra')).toMatchInlineSnapshot(`
   "## States of the infrastructure

   | State | Meaning | Count | Entries |
   | --- | --- | --- | --- |
   | A | chosen but not wired: its tests are skipped, or expected to fail | 3 | Agents, LLMAPIs, Mailer |
   | B | real, minimal and local: its tests run against the substitute | 2 | Clerk, Redis |
   | C | fully wired: its tests run, and fail where it is unavailable | 3 | Outbox, PostgreSQL, Search |
   | B1 | needed in production and missing locally: regressions stay unseen | 1 | Mailer |
   | B2 | optional or future: deferred on purpose | 2 | Agents, LLMAPIs |

   ### Entries

   | Name | Category | Layer | State | Used by | Failure mode | Substitute | Local strategy | Promotion trigger | Owner |
   | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
   | Agents | database | L6 | A (B2) | tests, ci, runtime | skip | – | none | always required | platform |
   | Clerk | database | L6 | B | tests, ci, runtime | fail | \`builtin:auth\` | none | always required | platform |
   | LLMAPIs | database | L6 | A (B2) | tests, ci, runtime | xfail | – | none | always required | platform |
   | Mailer | database | L6 | A (B1) | tests, ci, runtime | skip | – | none | always required | platform |
   | Outbox | database | L6 | C | tests, ci, runtime | fail | – | none | always required | platform |
   | PostgreSQL | database | L6 | C | tests, ci, runtime | fail | – | embedded PostgreSQL | always required | platform |
   | Redis | database | L6 | B | tests, ci, runtime | fail | \`test/redis.ts\` | none | always required | platform |
   | Search | database | L6 | C | tests, ci, runtime | fail | – | none | always required | platform |

   ### B1, needed in production and missing locally: regressions stay unseen

   | Name | Risk | Priority | Review trigger | Owner |
   | --- | --- | --- | --- | --- |
   | Mailer | templates break unseen | high | – | platform |

   ### B2, optional or future: deferred on purpose

   | Name | Justification | Priority | Review trigger | Owner |
   | --- | --- | --- | --- | --- |
   | Agents | deferred: PIN-265 | – | – | platform |
   | LLMAPIs | cost-bound | – | external customer load | platform |

   ### Transitions

   | Date | Name | From | To | Approved by | Reference | Reason | Verified by |
   | --- | --- | --- | --- | --- | --- | --- | --- |
   | 2026-01-01 | Clerk | A | B | ada | PR 12 | – | run-1 |
   | 2026-02-28 | Gone | B | not listed | ada | PR 13 | never used | – |

   ### Sanctioned skips

   | File | Test | For | Reason | Reference | Expires |
   | --- | --- | --- | --- | --- | --- |
   | \`tests/a.test.ts\` | suite › title | Mailer | no mail server yet | PIN-1 | 2027-01-31 |"
  `);
});

test('roadmap', () => {
  expect(render('roadmap')).toMatchInlineSnapshot(`
   "## Roadmap

   | Phase | Name | Now | Target | Status | Trigger | Deliverables | Success criteria |
   | --- | --- | --- | --- | --- | --- | --- | --- |
   | 2 | Search | C | B | deferred | first SLO | a registry per test | values read without a scrape |"
  `);
  expect(render('roadmap', (written) => (written.roadmap = []))).toBe(
    '## Roadmap\n\nNo change of state is planned.',
  );
});

test('isolation', () => {
  expect(render('isolation')).toMatchInlineSnapshot(`
   "## Test isolation

   **The rule:** a test reaches a database through \`jest-hermetic\`, and in no other way. Each test file has
   databases of its own, and each of them goes back to pristine as the table says.

   | Database | Engine | Isolation | Pristine again | Variables that lead to it |
   | --- | --- | --- | --- | --- |
   | PostgreSQL | postgres | schema | before each test | \`DATABASE_URL\` |

   These variables are set before the first module of the application loads. No test sets them.

   > **Warning: each of these fails the run and blocks the change.**
   >
   > - Test code that imports a production module: \`src/db.ts\`.
   > - An attempt to reach a protected database: \`$DATABASE_URL\`, \`./data/app.db\`, \`postgres://db.internal/app\`. It is refused before any SQL runs.
   > - A test that leaves something behind for the next one.
   > - A skip that the registry does not sanction.

   Right:

   \`\`\`ts
   import { db } from 'jest-hermetic';

   test('a user is added', async () => {
     await db('users').insert({ name: 'Ada' });
     expect(await db('users')).toHaveLength(1); // and gone before the next test
   });
   \`\`\`

   Wrong:

   \`\`\`ts
   import { db } from '../src/db'; // production's own connection
   process.env.DATABASE_URL = 'postgres://localhost:5432/app'; // the tool sets this one
   const client = new Client('postgres://localhost:5432/app'); // a connection that nobody isolates
   afterEach(async () => {
     await client.query('TRUNCATE users'); // a cleanup of the test's own
   });
   \`\`\`"
  `);
});

test('isolation of several databases, without a default one', () => {
  const text = render('isolation', (written) => {
    Object.assign(written.infra.PostgreSQL.database, { migrations: undefined, reset: 'file' });
    Object.assign(written.infra.Redis, {
      substitute: undefined,
      database: { engine: 'sqlite', env: { CACHE_PATH: 'path' } },
    });
    written.policy.productionModules = [];
    written.protect = [];
  });
  expect(text).toMatchInlineSnapshot(`
   "## Test isolation

   **The rule:** a test reaches a database through \`jest-hermetic\`, and in no other way. Each test file has
   databases of its own, and each of them goes back to pristine as the table says.

   | Database | Engine | Isolation | Pristine again | Variables that lead to it |
   | --- | --- | --- | --- | --- |
   | PostgreSQL | postgres | schema | before each file | \`DATABASE_URL\` |
   | Redis | sqlite | memory | before each test | \`CACHE_PATH\` |

   These variables are set before the first module of the application loads. No test sets them.

   > **Warning: each of these fails the run and blocks the change.**
   >
   > - A test that leaves something behind for the next one.
   > - A skip that the registry does not sanction.

   Right:

   \`\`\`ts
   import { database } from 'jest-hermetic';

   const { pool } = database('PostgreSQL');

   test('a user is added', async () => {
     await pool.query(\`INSERT INTO users (name) VALUES ('Ada')\`);
     expect((await pool.query('SELECT name FROM users')).rows).toHaveLength(1); // and gone after this file
   });
   \`\`\`

   Wrong:

   \`\`\`ts
   process.env.DATABASE_URL = 'postgres://localhost:5432/app'; // the tool sets this one
   const client = new Client('postgres://localhost:5432/app'); // a connection that nobody isolates
   afterEach(async () => {
     await client.query('TRUNCATE users'); // a cleanup of the test's own
   });
   \`\`\`"
  `);
});

test('isolation in a project that requires, with no variable that leads to a database', () => {
  const text = render(
    'isolation',
    (written) => {
      Object.assign(written.infra.PostgreSQL.database, { env: undefined });
      Object.assign(written.infra.Outbox.database, { env: undefined });
    },
    'require',
  );
  expect(text).toContain(`as the table says.

| Database | Engine | Isolation | Pristine again |
| --- | --- | --- | --- |
| PostgreSQL | postgres | schema | before each test |

> **Warning`);
  expect(text.slice(text.indexOf('Right:'))).toBe(`Right:

\`\`\`js
const { db } = require('jest-hermetic');

test('a user is added', async () => {
  await db('users').insert({ name: 'Ada' });
  expect(await db('users')).toHaveLength(1); // and gone before the next test
});
\`\`\`

Wrong:

\`\`\`js
const { db } = require('../src/db'); // production's own connection
const client = new Client('postgres://localhost:5432/app'); // a connection that nobody isolates
afterEach(async () => {
  await client.query('TRUNCATE users'); // a cleanup of the test's own
});
\`\`\``);
});

test('isolation without a database', () => {
  const text = render('isolation', (written) => {
    const { Redis } = written.infra;
    written.infra = { Redis } as typeof written.infra;
  });
  expect(text).toMatchInlineSnapshot(`
   "## Test isolation

   **The rule:** no entry of the registry has a database, so no test uses one. A test that needs one
   waits until the registry has it.

   > **Warning: each of these fails the run and blocks the change.**
   >
   > - Test code that imports a production module: \`src/db.ts\`.
   > - An attempt to reach a protected database: \`$DATABASE_URL\`, \`./data/app.db\`, \`postgres://db.internal/app\`. It is refused before any SQL runs.
   > - A test that leaves something behind for the next one.
   > - A skip that the registry does not sanction.

   Right:

   \`\`\`ts
   import { requiresInfra } from 'jest-hermetic';

   requiresInfra('Redis');
   \`\`\`

   Wrong:

   \`\`\`ts
   const url = 'postgres://localhost:5432/app'; // a database that nobody isolates
   \`\`\`"
  `);
});

test.each([
  ['a|b', 'a\\|b'],
  ['two\nlines', 'two\\\\nlines'],
  ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
  ['<!-- /jest-hermetic:infra -->', '&lt;!-- /jest-hermetic:infra -->'],
  ['*x* _y_ snake_case `z` ~~w~~', '\\*x\\* \\_y\\_ snake_case \\`z\\` \\~\\~w\\~\\~'],
  ['[a](javascript:x) ![b](c)', '\\[a\\](javascript:x) !\\[b\\](c)'],
  ['R&D &amp; &#60;', 'R&D &amp;amp; &amp;#60;'],
  ['back\\slash\\|', 'back\\\\slash\\\\\\|'],
  ['\u001b[31mred\u202e', '\\\\x1b\\[31mred\\\\u202e'],
  ['  trimmed  ', 'trimmed'],
  ['postgres://app:hunter22@db/app', 'postgres://app:\\*\\*\\*@db/app'],
])('%j as Markdown', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test.each([
  ['src/db.ts', '`src/db.ts`'],
  ['a`b', '`` a`b ``'],
  ['a``b|c', '``` a``b\\|c ```'],
  ['a\nb', '`a\\nb`'],
])('%j as code', (text, expected) => {
  expect(formatCode(text)).toBe(expected);
});
