/** DESIGN's registry.json with every `…` filled in. Each call makes a new value, to be broken by a test. */
export function makeRegistry() {
  return {
    $schema: './node_modules/jest-hermetic/registry.schema.json',
    version: 1,
    infra: {
      PostgreSQL: {
        ...makeEntry('C'),
        localStrategy: 'embedded PostgreSQL',
        database: {
          engine: 'postgres',
          server: 'embedded',
          isolation: 'schema',
          reset: 'test',
          migrations: { knex: 'db/migrations' },
          seed: 'db/seed.ts',
          requiredTables: ['runs'],
          env: { DATABASE_URL: 'url' },
        },
      },
      Outbox: {
        ...makeEntry('C'),
        database: { on: 'PostgreSQL', migrations: { sql: 'db/outbox' } },
      },
      Redis: {
        ...makeEntry('B'),
        substitute: 'test/redis.ts',
        endpoints: ['127.0.0.1:6379'],
      },
      Search: {
        ...makeEntry('C'),
        probe: { http: 'http://127.0.0.1:9200/health', timeout: 2 },
      },
      Mailer: {
        ...makeEntry('A'),
        bucket: 'B1',
        failureMode: 'skip',
        risk: 'templates break unseen',
        priority: 'high',
      },
      Agents: {
        ...makeEntry('A'),
        bucket: 'B2',
        failureMode: 'skip',
        deferred: { reference: 'PIN-265' },
      },
      Clerk: { ...makeEntry('B'), substitute: 'builtin:auth' },
      LLMAPIs: {
        ...makeEntry('A'),
        bucket: 'B2',
        failureMode: 'xfail',
        justification: 'cost-bound',
        reviewTrigger: 'external customer load',
        endpoints: ['api.openai.com:443'],
      },
    },
    require: { 'tests/integration/**': ['PostgreSQL'] },
    protect: ['./data/app.db', { env: 'DATABASE_URL' }, 'postgres://db.internal/app'],
    skips: [
      {
        file: 'tests/a.test.ts',
        test: ['suite', 'title'],
        infra: 'Mailer',
        reason: 'no mail server yet',
        reference: 'PIN-1',
        expires: '2027-01-31',
      },
    ],
    transitions: [
      {
        infra: 'Clerk',
        from: 'A',
        to: 'B',
        approvedBy: 'ada',
        date: '2026-01-01',
        reference: 'PR 12',
        verifiedBy: 'run-1',
      },
      {
        infra: 'Gone',
        from: 'B',
        to: null,
        approvedBy: 'ada',
        date: '2026-02-28',
        reference: 'PR 13',
        reason: 'never used',
        jump: false,
      },
    ],
    roadmap: [
      {
        phase: '2',
        infra: 'Search',
        to: 'B',
        trigger: 'first SLO',
        deliverables: ['a registry per test'],
        criteria: ['values read without a scrape'],
        status: 'deferred',
      },
    ],
    policy: {
      approvers: ['ada'],
      undeclared: 'fail',
      todo: 'allow',
      nondeterministic: 'fail',
      proof: { maxAge: '7d' },
      productionModules: ['src/db.ts'],
      documents: ['docs/INFRA.md', 'TESTING.md'],
    },
  };
}

/** The fields that every entry has. */
export function makeEntry(state: string) {
  return {
    category: 'database',
    layer: 'L6',
    state,
    usedBy: ['tests', 'ci', 'runtime'],
    failureMode: 'fail',
    localStrategy: 'none',
    promotionTrigger: 'always required',
    owner: 'platform',
  };
}
