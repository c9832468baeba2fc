import { sourceRules } from '../check/source/analyse-source';
import { createRule } from './create-rule';
import type { HermeticPlugin } from './plugin';

/** Where tests and what helps them usually are. */
const TEST_CODE = [
  '**/*.{test,spec}.{js,jsx,ts,tsx,mjs,cjs,mts,cts}',
  '**/{__tests__,__mocks__,test,tests,spec,specs,e2e}/**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}',
];

const rules = Object.fromEntries(
  sourceRules.map((rule) => [rule, createRule(rule)]),
) as HermeticPlugin['rules'];

const plugin: HermeticPlugin = {
  meta: { name: 'jest-hermetic' },
  rules,
  configs: {
    recommended: {
      name: 'jest-hermetic/recommended',
      files: TEST_CODE,
      plugins: {
        get 'jest-hermetic'() {
          return plugin as never;
        },
      },
      rules: Object.fromEntries(
        sourceRules.map((rule) => [`jest-hermetic/${rule}`, 'error'] as const),
      ),
    },
  },
};

/**
 * The rules of `check` about sources, in the editor: the same findings at the same lines, each in a
 * sentence and its fix, by the nearest `registry.json` of each file.
 */
export = plugin;
