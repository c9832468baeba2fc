import { casesOf } from './corpus-case';

const add = casesOf('unsanctioned-skip');

/** Checks that are all of a test, and fail where they hold: assertions, in another form. */
export const failingChecks = [
  add(
    'a check that throws',
    `test('a', async () => {\n  const healthy = await svc.ping();\n  if (!healthy) throw new Error('unhealthy');\n});`,
  ),
  add(
    'a check of the environment that throws',
    `test('a', () => {\n  if (!process.env.DATABASE_URL) throw new Error('unset');\n});`,
  ),
  add(
    'a check of the environment that throws, in braces',
    `test('a', () => {\n  if (process.env.NODE_ENV !== 'test') {\n    console.log('odd');\n    throw new Error('odd');\n  }\n});`,
  ),
  add(
    'a check of the environment that expects the impossible',
    `test('a', () => {\n  if (!process.env.X) {\n    expect('X').toBe('set');\n  }\n});`,
  ),
];
