import type { Probe } from '../probe';

/** The decision rule, in four parts. */
export type RuleName = 'order' | 'alone' | 'parallel' | 'repeat';

/** What a probe is for. */
export type Step =
  /** One file in declared order; again, for what chance does. */
  | 'declared'
  | 'declared-again'
  /** Every level of siblings the other way round. */
  | 'reverse'
  /** Declared order, each test twice in a row. */
  | 'twice'
  /** Several files in one worker, one after another. */
  | 'files'
  /** All files at the same time. */
  | 'at-once'
  /** One test, twice: the first time it is alone, the second time it meets what it left. */
  | 'alone'
  /** A row of a Tuscan square on each level of siblings; of files in one worker. */
  | 'tuscan'
  | 'tuscan-files'
  | 'random'
  | 'random-files';

/** Steps in the order of the plan: cheapest evidence first. */
export const STEPS: readonly Step[] = [
  'declared',
  'reverse',
  'twice',
  'declared-again',
  'files',
  'at-once',
  'alone',
  'tuscan',
  'tuscan-files',
  'random',
  'random-files',
];

/** The part of the rule that a step tests. */
export const RULE_OF_STEP: Readonly<Record<Step, RuleName>> = {
  declared: 'order',
  reverse: 'order',
  twice: 'repeat',
  'declared-again': 'repeat',
  files: 'order',
  'at-once': 'parallel',
  alone: 'alone',
  tuscan: 'order',
  'tuscan-files': 'order',
  random: 'order',
  'random-files': 'order',
};

/** A probe of the plan. */
export interface PlannedProbe extends Probe {
  readonly step: Step;
  /** The files it runs, in order. */
  readonly files: readonly string[];
}
