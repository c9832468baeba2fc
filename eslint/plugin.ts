import type { Linter } from 'eslint';
import type { SourceRule } from '../check/source/analyse-source';
import type { SourceRuleModule } from './create-rule';

/** A plugin for the flat configuration of ESLint. */
export interface HermeticPlugin {
  readonly meta: { readonly name: string };
  readonly rules: Record<SourceRule, SourceRuleModule>;
  readonly configs: { readonly recommended: Linter.Config };
}
