import type { Registry } from '../../registry/types';
import { buildRegistry } from '../reporter/build-records';

const skip = { file: 'tests/a.test.ts', infra: 'Mailer', reason: 'no sandbox yet' };

/** The day on which the corpus is judged. */
export const CORPUS_DAY = '2026-05-01';

/** Files beside those of the cases, path to text. */
export const CORPUS_FILES: Readonly<Record<string, string>> = {
  'src/db.ts': '',
  'src/store/index.ts': '',
  'src/legacy/__mocks__/db.js': '',
  'tests/gate.js': `exports.itIf = (name, fn) => (process.env.UP ? test : test.skip)(name, fn);
exports.whenUp = (up) => (name, fn) => (up ? it : it.skip)(name, fn);
exports.upTest = process.env.UP ? test : test.skip;
exports.named = (name, fn) => test(\`says \${name}\`, fn);
`,
  'tests/index.ts': "export * from './gate';\nexport { itIf as again } from './gate';\n",
};

/** The registry that governs the corpus. */
export function buildCorpusRegistry(isTodoForbidden: boolean): Registry {
  return buildRegistry({
    require: { 'tests/mail/**': ['Mailer'] },
    skips: [
      { ...skip, test: ['listed'] },
      { ...skip, test: ['suite', 'listed'] },
      { ...skip, test: ['adds 1'] },
      { ...skip, test: ['expired'], expires: '2026-04-30' },
      { file: skip.file, test: ['deferred'], deferred: { reference: 'PIN-1' }, reason: 'later' },
      { ...skip, file: './tests/whole.test.ts' },
    ],
    policy: {
      todo: isTodoForbidden ? 'fail' : 'allow',
      productionModules: ['src/db.ts', './src/store/index.ts', 'src/legacy/db.js'],
    },
  });
}

/** The same registry as a file. */
export function writeCorpusRegistry(isTodoForbidden: boolean): string {
  const { infra, require, skips, policy } = buildCorpusRegistry(isTodoForbidden);
  const entries = Object.entries(infra).map(([name, { name: _, ...entry }]) => [
    name,
    {
      ...entry,
      usedBy: ['tests'],
      localStrategy: 'none',
      promotionTrigger: entry.promotionTrigger || 'when due',
      ...(entry.bucket === 'B1' && { priority: 'high', risk: entry.risk ?? 'unseen' }),
      ...(entry.bucket === 'B2' && { reviewTrigger: 'next year' }),
    },
  ]);
  return JSON.stringify({
    version: 1,
    infra: Object.fromEntries(entries) as object,
    require,
    skips,
    policy: { todo: policy.todo, productionModules: policy.productionModules },
  });
}
