import { registryWith, scanFiles, show } from './scan-files';

const scan = (text: string) => show(scanFiles({ 'a.test.ts': text }));
const found = (what: string) => [`1 hard-coded-connection: names ${what}`];

test.each([
  ["const url = 'postgres://localhost/app_test';", 'PostgreSQL at localhost:5432'],
  ["const url = 'postgresql://u:p@127.0.0.1:5433/app?x=1';", 'PostgreSQL at 127.0.0.1:5433'],
  ['const url = `postgres://localhost/${name}`;', 'PostgreSQL at localhost:5432'],
  ["beforeAll(() => connect('redis://localhost'));", 'Redis at localhost:6379'],
  ["const url = 'mongodb+srv://localhost/x';", 'MongoDB at localhost:27017'],
  ["const url = 'mysql://root@localhost:3307/x';", 'MySQL at localhost:3307'],
  ["const url = 'amqps://[::1]/';", 'RabbitMQ at [::1]:5672'],
  ["process.env.DATABASE_URL = 'postgres://db.ci/app';", 'PostgreSQL at db.ci:5432'],
  ["process.env['A'] ??= 'redis://cache:6380';", 'Redis at cache:6380'],
  ["const url = process.env.TEST_URL || 'postgres://ci/app';", 'PostgreSQL at ci:5432'],
  ["const options = { host: 'localhost', port: 6379 };", 'Redis at localhost:6379'],
  [
    "const options = { port: '5432', host: process.env.H ?? '127.0.0.1' };",
    'PostgreSQL at 127.0.0.1:5432',
  ],
  [
    "const options = { host: 'localhost', user: 'a', database: 'b' };",
    'a database at localhost:5432',
  ],
])('%s', (text, what) => {
  expect(scan(text)).toEqual(found(what));
});

test('of a session, wherever it is, also by way of a constant', () => {
  const text = `import { Pool } from 'pg';
const url = 'postgres://db.ci/app';
test('a', () => { new Pool({ connectionString: url }); new Pool({ host: 'db.ci' }); });`;
  expect(scan(text)).toEqual([
    '2 hard-coded-connection: names PostgreSQL at db.ci:5432',
    '3 hard-coded-connection: names a database at db.ci:5432',
    '3 own-session: opens a pg session of its own',
    '3 own-session: opens a pg session of its own',
  ]);
});

test.each([
  ['a test of a function', "test('a', () => { parse('postgres://localhost/a'); });"],
  ['what is expected', "const check = () => expect(x).toBe('postgres://localhost/a');"],
  ['a URL elsewhere', "const url = 'postgres://db.example/app';"],
  ['a host that is filled in', 'const url = `postgres://${host}:5432/a`;'],
  ['HTTP', "const url = 'http://localhost:5432'; const at = { host: 'localhost', port: 3000 };"],
  ['a word', "const scheme = 'postgres://';"],
])('%s is none', (_, text) => {
  expect(scan(text)).toEqual([]);
});

const redis = {
  category: 'cache',
  layer: 'L5',
  state: 'A',
  bucket: 'B2',
  usedBy: ['runtime'],
  failureMode: 'skip',
  localStrategy: 'none',
  justification: 'x',
  priority: 'low',
  reviewTrigger: 'x',
  promotionTrigger: 'x',
  owner: 'platform',
  endpoints: ['127.0.0.1:6379'],
};

test('what the registry lists is known', () => {
  const registry = registryWith({}, { Redis: redis });
  const scanRedis = (text: string) => scanFiles({ 'a.test.ts': text }, { registry });
  expect(scanRedis("const url = 'redis://localhost:6379';")).toEqual([]);
  expect(scanRedis("const url = 'redis://localhost:6380';")).toMatchObject([
    {
      tier: 'small',
      fix: "have its endpoint in registry.json, and declare Redis:\nimport { requiresInfra } from 'jest-hermetic';\nrequiresInfra('Redis');",
    },
  ]);
});

test('the server that the registry takes from a variable stays', () => {
  const registry = registryWith({ server: { env: 'TEST_SERVER' } });
  const files = {
    '.env.test': 'TEST_SERVER=postgres://localhost/x\nOTHER=postgres://localhost/x\n',
  };
  expect(show(scanFiles(files, { registry }))).toEqual([
    '2 hard-coded-connection: OTHER names PostgreSQL at localhost:5432',
  ]);
});

test('the variables of tests, and of Jest', () => {
  const files = {
    '.env': 'DATABASE_URL=postgres://localhost/dev',
    '.env.test':
      '# x\nexport DATABASE_URL="postgres://u:p@localhost/test" # y\nPGHOST=localhost\nNAME=a',
    '.env.test.example': 'DATABASE_URL=postgres://localhost/test',
    'jest.config.js': "process.env.DATABASE_URL = 'postgres://localhost/x';",
    'setup.js': "process.env.MAIL = 'amqp://localhost';",
  };
  expect(show(scanFiles(files, { setupFiles: ['setup.js'] }), false)).toEqual([
    '.env.test:2 hard-coded-connection: DATABASE_URL names PostgreSQL at localhost:5432',
    '.env.test:3 hard-coded-connection: PGHOST names a database at localhost',
    'jest.config.js:1 hard-coded-connection: names PostgreSQL at localhost:5432',
    'setup.js:1 hard-coded-connection: names RabbitMQ at localhost:5672',
  ]);
});

test('a folder with a registry of its own is governed by that', () => {
  const files = {
    'packages/a/registry.json': '{ "version": 1, "infra": {} }',
    'packages/a/a.test.ts': "const url = 'redis://localhost';",
    'packages/a/.env.test': 'A=redis://localhost',
  };
  expect(scanFiles(files)).toEqual([]);
});

test.each([
  [
    "process.env.DATABASE_URL = 'postgres://localhost/a';",
    'delete it: DATABASE_URL is set to the PostgreSQL of the file',
  ],
  [
    "process.env.OTHER_URL = 'postgres://localhost/a';",
    'delete it, and have the variable set, in registry.json at infra.PostgreSQL.database.env:\n"OTHER_URL": "url"',
  ],
  [
    "const url = 'postgres://localhost/a';",
    "use the PostgreSQL of the file (process.env.DATABASE_URL):\nimport { databaseUrl } from 'jest-hermetic';",
  ],
  [
    "const url = 'redis://localhost';",
    `list Redis in registry.json, with "endpoints": ["localhost:6379"], and declare it:\nimport { requiresInfra } from 'jest-hermetic';\nrequiresInfra('Redis');`,
  ],
])('%s: what to write instead', (text, fix) => {
  expect(scanFiles({ 'a.test.ts': text })).toMatchObject([{ fix }]);
});

test.each([
  [
    'a.test.js',
    "const url = 'postgres://localhost/a';",
    ["const { databaseUrl } = require('jest-hermetic');"],
  ],
  [
    'a.test.js',
    "const url = 'redis://localhost';",
    ["const { requiresInfra } = require('jest-hermetic');", "requiresInfra('Redis');"],
  ],
  ['.env.test', 'CACHE=redis://localhost', ["requiresInfra('Redis');"]],
])('%s, %s: what is to be pasted is in the style of the file', (file, text, lines) => {
  const [finding] = scanFiles({ [file]: text });
  expect(finding!.fix.split('\n').slice(1)).toEqual(lines);
});

test('the substitute is taken in the style of the file', () => {
  const Redis = {
    ...redis,
    state: 'B',
    bucket: undefined,
    failureMode: 'fail',
    substitute: './fake.js',
  };
  const registry = registryWith(
    {},
    {
      Redis: { ...Redis, justification: undefined, priority: undefined, reviewTrigger: undefined },
    },
  );
  const [finding] = scanFiles(
    { 'a.test.js': "const url = 'redis://localhost:6380';" },
    { registry },
  );
  expect(finding!.fix).toBe(`use the substitute that registry.json names:
const { requiresInfra } = require('jest-hermetic');
requiresInfra('Redis').client();`);
});
