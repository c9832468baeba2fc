import { countNoun } from '../../errors/count-noun';
import { countAllFileOrders } from '../plan/count-file-orders';
import { estimateMissed, type Missed } from '../plan/estimate-missed';
import { RULE_OF_STEP, STEPS, type RuleName, type Step } from '../plan/planned-probe';
import type { Explained } from '../suspects/suspect-search';
import { countChanged, type Changed } from './count-changed';
import type { ProvedRule } from './proof-document';

/** What was to run, what ran, and what came of it. */
export interface RulesSource {
  readonly planned: Readonly<Record<Step, number>>;
  readonly done: Readonly<Record<Step, number>>;
  readonly tests: number;
  readonly files: number;
  /** Those with an order that can be changed: only they have random ones. */
  readonly filesWithOrder: number;
  /** Files never run at the same time. */
  readonly isOneWorker?: boolean | undefined;
  readonly explained: readonly Explained[];
}

const RULES: readonly RuleName[] = ['order', 'alone', 'parallel', 'repeat'];

/** How a step is called in a sentence. */
export const WORDS: Readonly<Record<Step, string>> = {
  declared: 'declared order',
  reverse: 'reverse order',
  twice: 'each test twice',
  'declared-again': 'declared order again',
  files: 'files in one worker',
  'at-once': 'all files at the same time',
  alone: 'each test alone',
  tuscan: 'Tuscan orders',
  'tuscan-files': 'Tuscan orders of files in one worker',
  random: 'random orders',
  'random-files': 'random orders of files in one worker',
};

/** Whether each part of the decision rule holds, and on what that rests. */
export function judgeRules(source: RulesSource): readonly ProvedRule[] {
  return RULES.map((rule) => judge(rule, source));
}

function judge(rule: RuleName, source: RulesSource): ProvedRule {
  const steps = STEPS.filter((step) => RULE_OF_STEP[step] === rule);
  const probes = steps.reduce((sum, step) => sum + source.done[step], 0);
  const changed = countChanged(rule, source.explained);
  const isDone = steps.every((step) => source.done[step] >= source.planned[step]);
  const isLooked =
    steps.some((step) => source.planned[step] > 0) ||
    (rule === 'parallel' && (source.files === 1 || source.isOneWorker));
  const isKnown = isDone && Boolean(isLooked) && source.tests > 0;
  const isOpen = changed.open > 0 || changed.byChance > 0;
  const holds = changed.broken > 0 ? false : isKnown && !isOpen ? true : null;
  return { rule, holds, probes, evidence: describe(rule, steps, source, changed) };
}

function describe(
  rule: RuleName,
  steps: readonly Step[],
  source: RulesSource,
  changed: Changed,
): string {
  const { tests, files, planned, done } = source;
  if (tests === 0) return 'no test ran';
  if (rule === 'parallel' && files === 1) return 'one file: nothing runs at the same time';
  if (rule === 'parallel' && source.isOneWorker) return 'one worker: nothing runs at the same time';
  const ran = steps.flatMap((step) => {
    if (planned[step] === 0) return [];
    const all = done[step] >= planned[step] ? '' : ` of ${planned[step]}`;
    return [`${WORDS[step]} (${done[step]}${all})`];
  });
  const looked = ran.length > 0 ? ran.join(', ') : 'not looked at';
  const outcome = describeChanged(changed, tests);
  return [`${outcome}: ${looked}`, ...describeMissed(rule, source, changed)].join('; ');
}

function describeChanged({ open, unlike, byChance }: Changed, tests: number): string {
  const of = `of ${countNoun(tests, 'test')}`;
  const parts = [
    ...(unlike > 0 ? [`${unlike} ${of} had other outcomes`] : []),
    ...(open > 0
      ? [`and ${open < unlike ? `of ${open} of them ` : ''}the search for the reason was stopped`]
      : []),
    ...(byChance > 0 ? [`${byChance} ${of} changed by chance`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'no outcome changed';
}

/** What may be the reason of a change that was not searched is not ruled out. */
function describeMissed(rule: RuleName, source: RulesSource, { broken, open }: Changed): string[] {
  const missed = estimateOf(source).filter((each) => each.rule === rule);
  const out = missed.filter(({ chance }) => chance === 0).map(({ dependence }) => dependence);
  const unseen = missed
    .filter(({ chance }) => chance > 0)
    .map(({ dependence, chance }) => `${dependence} ${percent(chance)}`);
  return [
    ...(out.length > 0 && open === 0
      ? [`ruled out${broken > 0 ? ' for all others' : ''}: ${out.join(', ')}`]
      : []),
    ...(unseen.length > 0 ? [`may have stayed unseen: ${unseen.join(', ')}`] : []),
  ];
}

function estimateOf(source: RulesSource): readonly Missed[] {
  const { planned, done, tests, files, filesWithOrder } = source;
  const isDone = (step: Step): boolean => planned[step] > 0 && done[step] >= planned[step];
  // A step without probes had nothing to look at.
  const isCovered = (step: Step): boolean => done[step] >= planned[step];
  return estimateMissed({
    declared: isDone('declared'),
    reverse: isDone('declared') && isCovered('reverse'),
    tuscan: isDone('tuscan'),
    random: filesWithOrder === 0 ? 0 : Math.floor(done.random / filesWithOrder),
    sameOrder: 1 + Math.floor(done['declared-again'] / Math.max(1, files)),
    alone: Math.min(1, done.alone / tests),
    twice: isDone('twice') ? 1 : Math.min(1, done.alone / tests),
    fileOrders: files < 3 ? null : Math.min(1, done['tuscan-files'] / countAllFileOrders(files)),
  });
}

function percent(chance: number): string {
  const value = chance * 100;
  return value < 0.1 ? 'less than 0.1%' : `${Number(value.toFixed(value < 10 ? 1 : 0))}%`;
}
