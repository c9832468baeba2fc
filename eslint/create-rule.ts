import type { Rule } from 'eslint';
import type { SourceRule } from '../check/source/analyse-source';
import { findInFile } from './find-in-file';

/** One of the rules, as ESLint takes it. */
export type SourceRuleModule = Rule.RuleModule;

const DESCRIPTIONS: Readonly<Record<SourceRule, string>> = {
  'unsanctioned-skip': 'tests that do not run, though no row of the registry says that they may',
  'focused-test': 'tests that keep others from running',
  'production-import': "imports of the application's own database modules",
  'unknown-infra': 'names of infrastructure that the registry does not have',
};

/** Shows what `check` finds by one of its rules; each file is analysed once for all of them. */
export function createRule(name: SourceRule): SourceRuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: `disallow ${DESCRIPTIONS[name]}` },
      schema: [],
      messages: { finding: '{{text}}' },
    },
    create: (context) => ({
      Program() {
        for (const { rule, line, message, fix } of findInFile(context)) {
          if (rule !== name) continue;
          const text = fix === '' ? message : `${message}\nfix: ${fix}`;
          context.report({ loc: { line, column: 0 }, messageId: 'finding', data: { text } });
        }
      },
    }),
  };
}
