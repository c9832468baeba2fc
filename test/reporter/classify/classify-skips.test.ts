import { buildRegistry } from '../build-records';
import { assertion, testRows } from './classify-rows';

const registry = buildRegistry({
  skips: [
    {
      file: 'tests/a.test.ts',
      test: ['listed'],
      infra: 'Mailer',
      reason: 'no sandbox yet',
      reference: 'T-1',
      expires: '2026-05-01',
    },
    {
      file: 'tests/a.test.ts',
      test: ['expired'],
      infra: 'Mailer',
      reason: 'no sandbox yet',
      expires: '2026-04-30',
    },
    {
      file: 'tests/a.test.ts',
      test: ['deferred'],
      deferred: { reference: 'PIN-1' },
      reason: 'next year',
    },
    { file: 'tests/a.test.ts', test: ['wired'], infra: 'Redis', reason: 'slow' },
    { file: './tests/whole.test.ts', infra: 'Mailer', reason: 'all of it' },
    {
      file: 'tests/whole.test.ts',
      test: ['twice'],
      infra: 'Mailer',
      reason: 'long ago',
      expires: '2020-01-01',
    },
  ],
});

describe('classifyTest of what did not run, or was not to', () => {
  testRows(
    [
      [
        'state A of a declaration',
        { outcome: 'skipped', skip: { by: 'infra', infra: ['Mailer'] } },
        {
          class: 'sanctioned-skip',
          bucket: 'B1',
          infra: ['Mailer'],
          reason: 'Mailer (state A, B1, owner platform): templates break unseen',
          fix: 'wire Mailer when it is due: first customer',
        },
      ],
      [
        'something deferred',
        { outcome: 'skipped', skip: { by: 'infra', infra: ['Agents'] } },
        {
          class: 'sanctioned-skip',
          bucket: null,
          reference: 'PIN-265',
          reason: 'Agents (state A, B2, owner platform): deferred on purpose',
        },
      ],
      [
        'several, of which one is not deferred',
        { outcome: 'skipped', skip: { by: 'infra', infra: ['Agents', 'Mailer'] } },
        {
          class: 'sanctioned-skip',
          bucket: 'B1',
          infra: ['Agents', 'Mailer'],
          reference: 'PIN-265',
        },
      ],
      [
        'state C for infrastructure',
        { outcome: 'skipped', skip: { by: 'infra', infra: ['PostgreSQL'] } },
        {
          class: 'governance-violation',
          reason: 'skipped for PostgreSQL (state C, owner platform), which sanctions no skip',
        },
      ],
      [
        'an author skip of what state A skips anyway',
        { outcome: 'skipped', skip: { by: 'author' }, requires: ['Mailer'] },
        { class: 'sanctioned-skip', bucket: 'B1' },
      ],
      [
        'a listed skip on its last day',
        { outcome: 'skipped', skip: { by: 'author' }, path: ['listed'] },
        {
          class: 'sanctioned-skip',
          bucket: 'B1',
          infra: ['Mailer'],
          reference: 'T-1',
          reason: 'Mailer (state A, B1, owner platform): no sandbox yet',
        },
      ],
      [
        'an expired row',
        { outcome: 'skipped', skip: { by: 'author' }, path: ['expired'] },
        {
          class: 'governance-violation',
          bucket: null,
          reason: 'its row of "skips" in registry.json expired on 2026-04-30: no sandbox yet',
        },
      ],
      [
        'a row that is deferred',
        { outcome: 'skipped', skip: { by: 'author' }, path: ['deferred'] },
        {
          class: 'sanctioned-skip',
          bucket: null,
          infra: [],
          reference: 'PIN-1',
          reason: 'deferred on purpose: next year',
        },
      ],
      [
        'a row for state B',
        { outcome: 'skipped', skip: { by: 'author' }, path: ['wired'] },
        { class: 'governance-violation' },
      ],
      [
        'a row for the whole file',
        { outcome: 'skipped', skip: { by: 'author' }, file: 'tests/whole.test.ts' },
        { class: 'sanctioned-skip', bucket: 'B1' },
      ],
      [
        'an expired row beside a legal one',
        {
          outcome: 'skipped',
          skip: { by: 'author' },
          file: 'tests/whole.test.ts',
          path: ['twice'],
        },
        { class: 'sanctioned-skip' },
      ],
      [
        'an author skip',
        { outcome: 'skipped', skip: { by: 'author' }, path: ['s', 't'] },
        {
          class: 'governance-violation',
          bucket: null,
          reason: 'no row of "skips" in registry.json sanctions this skip',
          fix: 'remove the skip, or add a row to "skips" in registry.json:\n{"file":"tests/a.test.ts","test":["s","t"],"infra":"NAME OF AN ENTRY IN STATE A","reason":"WHY"}',
        },
      ],
      ['a skip without an origin', { outcome: 'skipped' }, { class: 'governance-violation' }],
      [
        'an author skip of state C',
        { outcome: 'skipped', skip: { by: 'author' }, requires: ['PostgreSQL'] },
        {
          class: 'governance-violation',
          infra: ['PostgreSQL'],
          reason: 'skips a test of PostgreSQL (state C, owner platform), which must run',
          fix: 'remove the skip',
        },
      ],
      [
        'left out by .only',
        { outcome: 'skipped', skip: { by: 'focus' } },
        { class: 'filtered', bucket: null, reason: 'left out by an .only in its file' },
      ],
      [
        'left out by .only in CI',
        { outcome: 'skipped', skip: { by: 'focus' } },
        {
          class: 'governance-violation',
          reason: 'left out by an .only in its file, and CI is set',
        },
        { ci: true },
      ],
      [
        'left out by -t',
        { outcome: 'skipped', skip: { by: 'filter' } },
        { class: 'filtered', reason: 'left out by -t' },
        { ci: true },
      ],
      ['focused', { focused: true }, { class: 'passed' }],
      [
        'focused in CI',
        { focused: true },
        {
          class: 'governance-violation',
          reason: 'has .only, and CI is set: it keeps other tests from running',
          fix: 'remove .only',
        },
        { ci: true },
      ],
      [
        'focused in CI, and failed',
        { focused: true, outcome: 'failed', errors: [assertion] },
        { class: 'product-failure' },
        { ci: true },
      ],
      ['a todo', { outcome: 'todo' }, { class: 'todo', bucket: null, fix: 'write the test' }],
      [
        'a todo under a strict policy',
        { outcome: 'todo' },
        {
          class: 'todo',
          fix: 'write the test or delete it: "policy.todo" in registry.json is "fail"',
        },
        { registry: buildRegistry({ policy: { todo: 'fail' } }) },
      ],
      ['test.failing that passes', { failing: true }, { class: 'governance-violation' }],
      [
        'test.failing that fails',
        { failing: true, outcome: 'failed', errors: [assertion] },
        { class: 'governance-violation' },
      ],
    ],
    registry,
  );
});
