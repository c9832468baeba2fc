// The same tests on PostgreSQL: `npm run test:postgres -- [JEST ARGUMENTS]`.
process.env.HERMETIC_REGISTRY = 'registry.postgres.json';
require('jest').run();
