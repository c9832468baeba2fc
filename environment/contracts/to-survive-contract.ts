import { HermeticError } from '../../errors/hermetic-error';
import { checkExcepted, checkOptions, isBelow } from './check-options';
import { describeLosses } from './describe-losses';
import { followPayload } from './follow-payload';
import type { Loss } from './loss';
import { formatPath, patternOf } from './payload';
import type { Consumer } from './run-consumer';

export { watchAwaited } from './watch-awaited';

/** What a contract may be told. */
export interface ContractOptions {
  /** Fields that may be lost, as the failure names them: `trace`, `items[*].debug`; what is below them, too. */
  readonly except?: readonly string[];
}

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * The matcher `toSurviveContract`: passes when all data of the received payload reaches what reads it.
 * Answers by a promise where that does.
 *
 * @throws HERMETIC_CONTRACT_BROKEN, so that the report knows the failure for what it is; and another
 *   HERMETIC_CONTRACT_ code where the consumer is none or the options are wrong, also when negated
 */
export function toSurviveContract(
  this: { readonly isNot?: boolean },
  payload: unknown,
  consumer: Consumer,
  options: ContractOptions = {},
): MatcherResult | Promise<MatcherResult> {
  const judge = (losses: readonly Loss[]): MatcherResult => {
    if (losses.length > 0 && !this.isNot) throw describeBreach(losses);
    const text = losses.length > 0 ? describeLosses(losses) : 'all data of the payload arrives';
    return { pass: losses.length === 0, message: () => text };
  };
  checkOptions(options);
  const losses = followPayload(payload, consumer);
  return losses instanceof Promise
    ? losses.then((all) => judge(withoutExcepted(all, options, payload)))
    : judge(withoutExcepted(losses, options, payload));
}

/** A payload, or what produces one. */
export type Producer = unknown;

/**
 * Runs what a producer gives through its consumer, and fails when data is lost on the way.
 *
 * @param producer the payload, or a function that gives it, also by a promise
 * @param consumer a schema, or a function that parses and throws
 * @throws HERMETIC_CONTRACT_BROKEN with every field that does not arrive; and another
 *   HERMETIC_CONTRACT_ code where the consumer is none or the options are wrong
 */
export async function expectContract(
  producer: Producer,
  consumer: Consumer,
  options: ContractOptions = {},
): Promise<void> {
  checkOptions(options);
  const payload: unknown =
    typeof producer === 'function' ? await (producer as () => unknown)() : producer;
  const losses = withoutExcepted(await followPayload(payload, consumer), options, payload);
  if (losses.length > 0) throw describeBreach(losses);
}

function describeBreach(losses: readonly Loss[]): HermeticError {
  return HermeticError.of('HERMETIC_CONTRACT_BROKEN', {
    fields: losses.length,
    list: describeLosses(losses),
  });
}

function withoutExcepted(
  losses: readonly Loss[],
  options: ContractOptions,
  payload: unknown,
): readonly Loss[] {
  checkExcepted(options, payload, losses);
  const { except = [] } = options;
  return losses.filter(({ path }) => {
    const field = formatPath(patternOf(path));
    return !except.some((name) => isBelow(field, name));
  });
}
