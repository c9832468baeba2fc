import { HermeticError } from '../../errors/hermetic-error';
import { nearestNames } from '../../registry/nearest-name';
import type { Loss } from './loss';
import { formatPath, listLeaves, patternOf, toJson } from './payload';
import type { ContractOptions } from './to-survive-contract';

const NAMES = ['except'];

/**
 * Checks what a contract was told, before it is asked.
 *
 * @throws HERMETIC_CONTRACT_OPTION for an option that is none, and for one of another type
 */
export function checkOptions(options: unknown): asserts options is ContractOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw refuse(`are ${toJson(options)}`, 'they are an object');
  for (const name of Object.keys(options)) {
    if (NAMES.includes(name)) continue;
    const [nearest] = nearestNames(name, NAMES);
    const hint =
      nearest === undefined ? 'there is one option, "except"' : `the nearest is "${nearest}"`;
    throw refuse(`have "${name}", which is no option`, hint);
  }
  const { except } = options as { readonly except?: unknown };
  if (except === undefined) return;
  if (!Array.isArray(except) || except.some((name) => typeof name !== 'string'))
    throw refuse(`have ${toJson(except)} for "except"`, 'it is an array of fields, each a text');
}

function refuse(found: string, why: string): HermeticError {
  return HermeticError.of('HERMETIC_CONTRACT_OPTION', { found, why });
}

/**
 * Checks that each excepted field is one of the payload's, or one that the consumer missed, and that
 * something of it is lost. What would be below an empty object or array, or below null, may be there
 * another time.
 *
 * @throws HERMETIC_CONTRACT_EXCEPT with the nearest fields
 */
export function checkExcepted(
  { except = [] }: ContractOptions,
  payload: unknown,
  losses: readonly Loss[],
): void {
  if (except.length === 0) return;
  const leaves = listLeaves(payload);
  const paths = [...leaves, ...losses].map(({ path }) => patternOf(path));
  const known = new Set(
    paths.flatMap((path) => [
      formatPath(path),
      ...path.slice(1).map((_, index) => formatPath(path.slice(0, index + 1))),
    ]),
  );
  const empty = leaves.filter(({ value }) => ['{}', '[]', 'null'].includes(toJson(value)));
  const isLost = (name: string): boolean =>
    losses.some(({ path }) => isBelow(formatPath(path), name));
  const isEmpty = (name: string): boolean =>
    empty.some(({ path }) => isBelow(formatPath(patternOf(path)), name));
  const mayBeBelow = (name: string): boolean =>
    empty.some(({ path }) => path.length === 0 || isBelow(name, formatPath(patternOf(path))));
  for (const name of except) {
    if (isLost(name) || isEmpty(name) || mayBeBelow(name)) continue;
    const isSent = known.has(name);
    const nearest = isSent ? [] : listNearest(name, known);
    throw HermeticError.of('HERMETIC_CONTRACT_EXCEPT', { name, isSent, nearest });
  }
}

/** Whether a field is another one, or in it. */
export function isBelow(name: string, other: string): boolean {
  return name === other || name.startsWith(`${other}.`) || name.startsWith(`${other}[`);
}

/** Those that look like it, else those with the same last name elsewhere. */
function listNearest(name: string, known: ReadonlySet<string>): string[] {
  const MOST = 3;
  const near = nearestNames(name, [...known]);
  const last = name.split('.').at(-1)!;
  return near.length > 0
    ? near
    : [...known].filter((field) => field.endsWith(`.${last}`)).slice(0, MOST);
}
