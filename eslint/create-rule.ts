import type { Rule } from 'eslint';
import type { SourceRule } from '../check/source/analyse-source';
import { findInFile } from './find-in-file';
import { renderMessage } from './render-message';

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
        for (const finding of findInFile(context)) {
          if (finding.rule !== name) continue;
          const text = renderMessage(finding);
          const loc = { line: finding.line, column: 0 };
          context.report({ loc, messageId: 'finding', data: { text } });
        }
      },
    }),
  };
}
