import { countNoun } from '../../errors/count-noun';
import { estimateMissed, type Missed } from '../plan/estimate-missed';
import { RULE_OF_STEP, STEPS, type RuleName, type Step } from '../plan/planned-probe';
import type { Explained } from '../suspects/suspect-search';
import type { ProvedRule } from './proof-document';

/** What was to run, what ran, and what came of it. */
export interface RulesSource {
  readonly planned: Readonly<Record<Step, number>>;
  readonly done: Readonly<Record<Step, number>>;
  readonly tests: number;
  readonly files: number;
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
  const broken = countBroken(rule, source.explained);
  const isDone = steps.every((step) => source.done[step] >= source.planned[step]);
  const isLooked =
    steps.some((step) => source.planned[step] > 0) || (rule === 'parallel' && source.files === 1);
  const isChance = source.explained.some(({ result }) => isNondeterministic(result));
  const holds =
    broken > 0 ? false : isDone && isLooked && source.tests > 0 && !isChance ? true : null;
  return { rule, holds, probes, evidence: describe(rule, steps, source, broken) };
}

const isNondeterministic = ({ kinds }: Explained['result']): boolean =>
  kinds.includes('nondeterministic');

/** How many tests break a part of the rule. */
function countBroken(rule: RuleName, explained: readonly Explained[]): number {
  const guilty = explained.filter(({ suspect, result }) => {
    const { scope, differsAlone } = suspect;
    const isRepeat = isOfRepetition(suspect);
    const isOrder = !isNondeterministic(result) && !isRepeat && isDependent({ suspect, result });
    switch (rule) {
      case 'order':
        return isOrder && scope !== 'at-once';
      case 'alone':
        return isOrder && scope !== 'at-once' && differsAlone;
      case 'parallel':
        return isOrder && scope === 'at-once';
      case 'repeat':
        return result.kinds.some(
          (kind) => isRepeat || kind === 'self-polluting' || kind === 'nondeterministic',
        );
    }
  });
  return new Set(guilty.map(({ suspect }) => suspect.test)).size;
}

/** No order of tests that run once changed its outcome. */
function isOfRepetition({ afterTwice, failing, passing }: Explained['suspect']): boolean {
  return afterTwice !== null && failing.length === 0 && passing.length === 0;
}

/** Its outcome changed with the order, be it known why or not. */
function isDependent({ suspect, result }: Explained): boolean {
  const isUnexplained = result.kinds.length === 0 && suspect.failing.length > 0;
  return isUnexplained || result.kinds.some((kind) => kind === 'victim' || kind === 'brittle');
}

function describe(
  rule: RuleName,
  steps: readonly Step[],
  source: RulesSource,
  broken: number,
): string {
  const { tests, files, planned, done } = source;
  if (tests === 0) return 'no test ran';
  if (rule === 'parallel' && files === 1) return 'one file: nothing runs at the same time';
  const ran = steps.flatMap((step) => {
    if (planned[step] === 0) return [];
    const all = done[step] >= planned[step] ? '' : ` of ${planned[step]}`;
    return [`${WORDS[step]} (${done[step]}${all})`];
  });
  const outcome =
    broken > 0
      ? `${broken} of ${countNoun(tests, 'test')} had other outcomes`
      : 'no outcome changed';
  const looked = ran.length > 0 ? ran.join(', ') : 'not looked at';
  return [`${outcome}: ${looked}`, ...describeMissed(rule, source)].join('; ');
}

/** The dependences that each part of the rule is there to see, as `estimateMissed` lists them. */
const SEEN_BY: Readonly<Record<RuleName, readonly number[]>> = {
  order: [0, 1, 2, 3],
  alone: [4],
  parallel: [],
  repeat: [5, 6],
};

function describeMissed(rule: RuleName, source: RulesSource): string[] {
  const missed = estimateOf(source).filter((_, index) => SEEN_BY[rule].includes(index));
  const out = missed.filter(({ chance }) => chance === 0).map(({ dependence }) => dependence);
  const open = missed
    .filter(({ chance }) => chance > 0)
    .map(({ dependence, chance }) => `${dependence} ${percent(chance)}`);
  return [
    ...(out.length > 0 ? [`ruled out: ${out.join(', ')}`] : []),
    ...(open.length > 0 ? [`may have stayed unseen: ${open.join(', ')}`] : []),
  ];
}

function estimateOf({ planned, done, tests, files }: RulesSource): readonly Missed[] {
  const isDone = (step: Step): boolean => planned[step] > 0 && done[step] >= planned[step];
  // A step without probes had nothing to look at.
  const isCovered = (step: Step): boolean => done[step] >= planned[step];
  return estimateMissed({
    declared: isDone('declared'),
    reverse: isDone('declared') && isCovered('reverse'),
    tuscan: isDone('tuscan'),
    random: files === 0 ? 0 : Math.floor(done.random / files),
    sameOrder: 1 + Math.floor(done['declared-again'] / Math.max(1, files)),
    alone: Math.min(1, done.alone / tests),
    twice: isDone('twice') ? 1 : Math.min(1, done.alone / tests),
  });
}

function percent(chance: number): string {
  const value = chance * 100;
  return value < 0.1 ? 'less than 0.1%' : `${Number(value.toFixed(value < 10 ? 1 : 0))}%`;
}
