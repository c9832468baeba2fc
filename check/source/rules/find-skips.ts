import {
  explainTodo,
  failingMark,
  type MarkExplanation,
} from '../../../registry/skips/explain-marks';
import { judgeSkip, type SkipVerdict } from '../../../registry/skips/judge-skip';
import type { CheckFinding } from '../../finding';
import { hasExports } from '../wrappers/list-exports';
import { listUses, type WrapperUse } from '../wrappers/list-uses';
import { wrapperOf } from '../wrappers/list-wrapped';
import type { SourceTests } from '../source-tests';
import type { AstNode } from '../syntax/ast';
import { locateLine } from '../syntax/locate-line';
import type { TestDefinition } from '../tests/find-definitions';
import { findCondition } from '../tests/find-condition';
import { findGuard } from '../tests/find-guard';
import { nameTest } from '../tests/name-test';
import type { TestPlace } from '../tests/test-tree';
import type { Mark, MarkMode } from '../values/value';
import { findLooseMarks, locateMark } from './find-loose-marks';

type SkipFinding = CheckFinding<'unsanctioned-skip'>;
type Words = Pick<SkipFinding, 'message' | 'fix'>;

const DECLARE =
  'where infrastructure is the cause, declare it, and the run says whether the test may be skipped:\n' +
  "requiresInfra('NAME').test(…)";

/** Every way in which a test does not run, or not as a test, where nothing sanctions that. */
export function findSkips(tests: SourceTests): SkipFinding[] {
  const { definitions, tree, source } = tests;
  const uses = listUses(tests);
  const own = new Set(uses.filter(({ origin }) => origin === tests).map(({ wrapper }) => wrapper));
  // Its callers have the tests: a row for the wrapper would hold whatever they call theirs.
  const isCallersOwn = (definition: TestDefinition): boolean =>
    !hasExports(source) && own.has(wrapperOf(definition, tests));
  return [
    ...definitions
      .filter((definition) => !isCallersOwn(definition))
      .flatMap((definition) =>
        tree
          .placesOf(definition)
          .flatMap((place) =>
            examine(definition, place, tests, () => findIllegal(definition, place, tests)),
          ),
      ),
    ...uses.flatMap((use) => examineUse(use, tests)),
    ...examineLooseMarks(tests),
  ];
}

/** What is wrong with the wrapper's test, at the call that has it made and under the caller's title. */
function examineUse(use: WrapperUse, { source, context }: SourceTests): SkipFinding[] {
  const { call, origin, definition, place, name, requires } = use;
  const judgeUse = (): Illegal | undefined => {
    const verdict = judgeSkip({ file: source.file, ...name, requires }, context);
    return verdict.legal ? undefined : verdict;
  };
  const found = examine(definition, place, origin, judgeUse);
  const where = origin.source === source ? '' : ` (by ${origin.source.file})`;
  return found.map((finding) => ({
    ...finding,
    ...{ file: source.file, line: locateLine(call), message: `${finding.message}${where}` },
    subject: { ...finding.subject, path: name.path },
  }));
}

/** @param judgeIt why it may not be skipped; asked only of what may not run, as most tests do */
function examine(
  definition: TestDefinition,
  place: TestPlace,
  tests: SourceTests,
  judgeIt: () => Illegal | undefined,
): SkipFinding[] {
  const conditions = listConditions(definition, tests);
  if (conditions.length === 0 && definition.marks.length === 0) return [];
  const illegal = judgeIt();
  const how = { conditional: true, mustRun: illegal?.mustRun === true };
  return [
    ...examineMarks(definition, place, tests, illegal),
    ...(illegal ? conditions : []).map(({ line, words }) =>
      createFinding(place, line, words, tests, how),
    ),
  ];
}

type Illegal = Extract<SkipVerdict, { legal: false }>;

/** What the author wrote on a test: the word that counts most. */
function examineMarks(
  definition: TestDefinition,
  place: TestPlace,
  tests: SourceTests,
  illegal: Illegal | undefined,
): SkipFinding[] {
  const { registry } = tests.context;
  const marked = (mode: MarkMode): Mark | undefined =>
    definition.marks.find((mark) => mark.mode === mode);
  const report = (
    mark: Mark,
    { reason: message, fix }: MarkExplanation,
    conditional = false,
  ): SkipFinding[] => {
    const line = locateMark(mark, definition);
    const how = { conditional, mustRun: illegal?.mustRun === true };
    return [createFinding(place, line, { message, fix }, tests, how)];
  };
  const [skip, failing, todo] = [marked('skip'), marked('failing'), marked('todo')];
  if (skip) return illegal ? report(skip, illegal, definition.mayRun) : [];
  if (failing) return report(failing, failingMark);
  return todo && registry.policy.todo === 'fail' ? report(todo, explainTodo(registry)) : [];
}

/** What keeps a test from being defined, or from doing anything. */
function listConditions(
  definition: TestDefinition,
  tests: SourceTests,
): { readonly line: number; readonly words: Words }[] {
  const { checks, source, tree } = tests;
  const { call } = definition;
  const condition = findCondition(definition, tree, source, checks);
  const absence = condition ?? (call.type === 'CallExpression' ? call.callee : call);
  const guards =
    definition.of === 'test'
      ? definition.bodies.flatMap((body) => findGuard(body, checks) ?? [])
      : [];
  return [
    ...(condition || definition.mayBeNothing
      ? [{ line: locateLine(condition ?? call), words: explainCondition(absence, tests) }]
      : []),
    ...guards.map((guard) => ({ line: locateLine(guard), words: explainGuard(guard, tests) })),
  ];
}

/** Why one of the tests below a definition may not be skipped: the first that must run, else the first. */
function findIllegal(
  definition: TestDefinition,
  place: TestPlace,
  tests: SourceTests,
): Illegal | undefined {
  const below = definition.of === 'describe' ? tests.tree.testsBelow(definition) : [];
  const illegal = (below.length > 0 ? below : [place]).flatMap((each) => {
    const verdict = judge(each, tests);
    return verdict.legal ? [] : [verdict];
  });
  return illegal.find(({ mustRun }) => mustRun) ?? illegal[0];
}

function judge(place: TestPlace, { source, declared, context }: SourceTests): SkipVerdict {
  const name = nameTest(place, source);
  return judgeSkip({ file: source.file, ...name, requires: declared.of(place) }, context);
}

function createFinding(
  place: TestPlace,
  line: number,
  words: Words,
  { source }: SourceTests,
  { conditional, mustRun }: { readonly conditional: boolean; readonly mustRun: boolean },
): SkipFinding {
  const { path } = nameTest(place, source);
  const subject = { path, ...(conditional && { conditional }), ...(mustRun && { mustRun }) };
  return { rule: 'unsanctioned-skip', file: source.file, line, ...words, subject };
}

/** A skip that leads out of what can be followed: given to a function, exported. */
function examineLooseMarks(tests: SourceTests): SkipFinding[] {
  const { source } = tests;
  const nowhere: TestPlace = { chain: [], isOpen: true };
  const verdict = judge(nowhere, tests);
  if (verdict.legal) return [];
  return findLooseMarks(tests, 'skip').map((mark) => {
    const words = {
      message: `${source.textOf(mark.node)} leads to where no rule can follow it: whatever test it gets is skipped`,
      fix: `skip where the test is defined, so that a row of "skips" can name it; ${DECLARE}`,
    };
    const how = { conditional: true, mustRun: false };
    return createFinding(nowhere, locateLine(mark.node), words, tests, how);
  });
}

function explainGuard(guard: AstNode, tests: SourceTests): Words {
  const what = describeTest(guard, tests);
  return {
    message: `the test ends before it does anything${what}: it passes without having run`,
    fix: `remove the check; ${DECLARE}`,
  };
}

function explainCondition(condition: AstNode, tests: SourceTests): Words {
  const what = describeTest(condition, tests);
  return {
    message: `whether the test is defined at all is decided on the way${what}: where it is not, nobody is told`,
    fix: `define it always; ${DECLARE}`,
  };
}

const LONGEST_CONDITION = 80;

/** ` (if redisUp)`: short enough for a line. */
function describeTest(node: AstNode, { source }: SourceTests): string {
  const inner =
    node.type === 'IfStatement' || node.type === 'ConditionalExpression'
      ? node.test
      : node.type === 'LogicalExpression'
        ? node.left
        : null;
  const text = inner ? source.textOf(inner).replace(/\s+/g, ' ') : '';
  return text === '' || text.length > LONGEST_CONDITION ? '' : ` (${text})`;
}
