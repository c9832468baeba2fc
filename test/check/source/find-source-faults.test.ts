import type { CheckContext } from '../../../check/check-context';
import { runRules } from '../../../check/run-rules';
import { findSourceFaults } from '../../../check/source/find-source-faults';
import { classifyTest } from '../../../reporter/classify/classify-test';
import { buildTest } from '../../reporter/build-records';
import { buildCorpusRegistry, CORPUS_DAY } from '../../corpus/registry';

const SKIP = "test.skip('a', () => {});\n";
const registry = buildCorpusRegistry(false);

function buildContext(
  texts: Readonly<Record<string, string | null>>,
  testFiles: string[],
): CheckContext {
  return {
    registry,
    files: Object.keys(texts),
    testFiles,
    day: CORPUS_DAY,
    base: null,
    read: (file) => texts[file] ?? null,
  };
}

const placesOf = (context: CheckContext): string[] =>
  findSourceFaults(context).map(({ file, line, rule }) => `${file}:${line} ${rule}`);

test('test files and other test code are read, whatever Jest calls a test file', () => {
  const texts = {
    'src/odd.ts': SKIP,
    'src/db.ts': 'export const db = 1;\n',
    'tests/fixtures/app/jest.config.js': '',
    'tests/fixtures/app/tests/a.test.js': SKIP,
    'tests/fixtures/orders.ts': `import '../../src/db';\n`,
    'packages/a/registry.json': '{ "version": 1, "infra": {} }',
    'packages/a/tests/a.test.ts': SKIP,
    'packages/ui/registry.json': '{ "name": "shadcn", "items": [] }',
    'packages/ui/tests/a.test.ts': SKIP,
    'packages/b/registry.json': '{',
    'packages/b/tests/a.test.ts': SKIP,
    'src/app.ts': `import './db';\n`,
    'tests/helpers/add.ts': `import '../../src/db';\n`,
    'tests/notes.md': SKIP,
    'tests/types.d.ts': SKIP,
    'node_modules/a/tests/a.test.js': SKIP,
  };
  const testFiles = ['a', 'ui', 'b'].map((name) => `packages/${name}/tests/a.test.ts`);
  expect(placesOf(buildContext(texts, ['src/odd.ts', ...testFiles]))).toEqual([
    'src/odd.ts:1 unsanctioned-skip',
    'packages/ui/tests/a.test.ts:1 unsanctioned-skip',
    'packages/b/tests/a.test.ts:1 unsanctioned-skip',
    'tests/fixtures/orders.ts:1 production-import',
    'tests/helpers/add.ts:1 production-import',
  ]);
});

test('what cannot be read or parsed is left to Jest', () => {
  const texts = {
    'tests/a.test.ts': null,
    'tests/b.test.ts': 'test.skip(',
    'tests/c.test.ts': SKIP,
  };
  const context = buildContext(texts, Object.keys(texts));
  expect(placesOf(context)).toEqual(['tests/c.test.ts:1 unsanctioned-skip']);
});

test('check has the rules', () => {
  const context = buildContext({ 'tests/b.test.ts': SKIP }, ['tests/b.test.ts']);
  const { findings } = runRules(context);
  expect(findings.filter(({ rule }) => rule === 'unsanctioned-skip')).toHaveLength(1);
});

test.each([
  ['new', SKIP, ['a']],
  ['expired', "test.skip('expired', () => {});", ['expired']],
])('the run says the same of a skip: %s', (_, text, path) => {
  const file = 'tests/a.test.ts';
  const [finding] = findSourceFaults(buildContext({ [file]: text }, [file]));
  const skipped = buildTest({ file, path, outcome: 'skipped', skip: { by: 'author' } });
  const {
    class: is,
    reason,
    fix,
  } = classifyTest(skipped, {
    registry,
    root: '/project',
    ci: false,
    day: CORPUS_DAY,
  });
  expect(is).toBe('governance-violation');
  expect(finding).toEqual({
    rule: 'unsanctioned-skip',
    file,
    line: 1,
    message: reason,
    fix,
    subject: { path },
  });
});
