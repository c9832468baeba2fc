import { stripVTControlCharacters } from 'node:util';
import { walkErrors } from '../../environment/record/infra-evidence';
import type { ErrorRecord, TestRecord } from '../../environment/record/types';
import { errorTable } from '../../errors/error-table';
import { bucketOf, describeInfra } from '../../registry/skips/describe-infra';
import { explainTodo, failingMark } from '../../registry/skips/explain-marks';
import type { ClassifyContext } from './classify-context';
import { classifyFailure } from './classify-failure';
import { classifyPass } from './classify-pass';
import { classifySkip } from './classify-skip';
import { describeHeld } from './describe-held';
import { describeError } from './describe-error';
import { listEvidence } from './list-evidence';
import { normaliseText } from './normalise-text';
import type { Classification } from '../types';

/** The prefix of the codes of everything that lets one test affect another. */
const ISOLATION_CODE = 'HERMETIC_ISOLATION_';
const PROTECTED_CODE = 'HERMETIC_PROTECTED';
/** Tests that run at the same time on one database affect each other. */
const CONCURRENT_CODE = 'HERMETIC_CONCURRENT_RESET';
const LIMIT_CODE = 'HERMETIC_ISOLATION_TRANSACTION';

/**
 * Says what a test's outcome is called, in exactly one class, by the table "What each situation is
 * called" of the design. Isolation comes first: what follows a leak is no evidence of anything else.
 */
export function classifyTest(test: TestRecord, context: ClassifyContext): Classification {
  const leak = findIsolationError(test);
  if (leak) return describeIsolationBug(test, leak, context);
  if (test.outcome === 'todo') return describeTodo(test, context);
  if (test.outcome === 'skipped') return classifySkip(test, context);
  if (test.failing) return describeFailingByAuthor(test, context);
  if (test.xfail) return classifyExpectation(test, test.xfail, context);
  return test.outcome === 'failed' ? classifyFailure(test, context) : classifyPass(test, context);
}

function findIsolationError(test: TestRecord): ErrorRecord | undefined {
  if (test.errors.length === 0) return undefined;
  const errors = test.errors.flatMap(walkErrors);
  return (
    // Nothing else matters as much: what was refused is somebody's data.
    errors.find(({ code }) => code === PROTECTED_CODE) ??
    errors.find(({ code }) => code?.startsWith(ISOLATION_CODE) || code === CONCURRENT_CODE) ??
    errors.flatMap((error) => readLimit(error) ?? [])[0]
  );
}

/** A limit of isolation `transaction`: it comes by way of a driver, which keeps no more than the message. */
function readLimit(error: ErrorRecord): ErrorRecord | undefined {
  const at = error.message.indexOf(LIMIT_CODE);
  if (at < 0 || isAssertion(error)) return undefined;
  const { fix } = errorTable[LIMIT_CODE]({ what: '', why: '' });
  return { ...error, message: error.message.slice(at), fix };
}

/** What one compares is no evidence of what happened. */
function isAssertion({ message }: ErrorRecord): boolean {
  return stripVTControlCharacters(message).startsWith('expect(');
}

function describeIsolationBug(
  test: TestRecord,
  leak: ErrorRecord,
  context: ClassifyContext,
): Classification {
  const reason = describeError({ ...leak, name: '' }, context);
  const evidence = listEvidence(test, context);
  const code = /HERMETIC_\w+/.exec(reason)?.[0] ?? '';
  return {
    class: 'isolation-bug',
    bucket: 'A',
    infra: leak.infra === undefined ? test.requires : [leak.infra],
    reason,
    // What wraps an error may say none of it in its first line.
    evidence: evidence.some((line) => line.includes(code)) ? evidence : [...evidence, reason],
    fix:
      leak.fix !== undefined
        ? normaliseText(leak.fix, context)
        : 'keep what this test changes inside its own database, and undo what is outside',
    reference: null,
  };
}

function describeTodo(test: TestRecord, context: ClassifyContext): Classification {
  const { registry } = context;
  const held = registry.policy.todo === 'fail' ? describeHeld(test, context) : undefined;
  if (held) return held;
  return {
    class: 'todo',
    bucket: null,
    infra: test.requires,
    ...explainTodo(registry),
    evidence: [],
    reference: null,
  };
}

function describeFailingByAuthor(test: TestRecord, context: ClassifyContext): Classification {
  const held = test.outcome === 'failed' ? describeHeld(test, context) : undefined;
  if (held) return held;
  return {
    class: 'governance-violation',
    bucket: null,
    infra: test.requires,
    ...failingMark,
    ...(test.outcome === 'passed' && {
      reason: `${failingMark.reason}; its body passes now`,
      fix: 'remove .failing: what it was written for is mended',
    }),
    evidence: [
      test.outcome === 'failed' ? 'the body fails' : 'the body passes',
      ...listEvidence(test, context),
    ],
    reference: null,
  };
}

/** A test that is expected to fail by an infrastructure in state A. */
function classifyExpectation(
  test: TestRecord,
  { infra, named }: NonNullable<TestRecord['xfail']>,
  context: ClassifyContext,
): Classification {
  const entry = context.registry.infra[infra];
  const about = {
    bucket: entry ? bucketOf([entry]) : null,
    infra: [infra],
    reference: entry?.deferred?.reference ?? null,
  };
  const what = entry ? describeInfra(entry) : infra;
  if (test.outcome === 'passed') {
    return {
      ...about,
      class: 'unexpected-pass',
      reason: `expected to fail by ${what}`,
      evidence: ['the body passes'],
      fix: `promote ${infra} if it is there now, or remove its declaration from this test if it does not need it`,
    };
  }
  if (!named) {
    const other = classifyFailure(test, context);
    const reason = `expected to fail by ${infra}, but failed otherwise: ${other.reason}`;
    return { ...other, reason };
  }
  return {
    ...about,
    class: 'expected-failure',
    reason: what,
    evidence: listEvidence(test, context),
    fix: entry?.promotionTrigger
      ? `wire ${infra} when it is due: ${entry.promotionTrigger}`
      : `wire ${infra}`,
  };
}
