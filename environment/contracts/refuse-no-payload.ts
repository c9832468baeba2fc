import { HermeticError } from '../../errors/hermetic-error';

/** What has its data elsewhere than in its fields, and how to get at it. */
const FIXES: Readonly<Record<string, string>> = {
  Promise: 'await it:\nawait expect(await payload).toSurviveContract(schema);',
  Response: 'give its data:\nexpect(await response.json()).toSurviveContract(schema);',
  Map: 'give its data:\nexpect(Object.fromEntries(map)).toSurviveContract(schema);',
  Set: 'give its data:\nexpect([...set]).toSurviveContract(schema);',
};

/**
 * Refuses a payload that only stands for data; of another realm, too.
 *
 * @throws HERMETIC_CONTRACT_PAYLOAD
 */
export function refuseNoPayload(payload: unknown): void {
  const found = isThenable(payload) ? 'Promise' : tagOf(payload);
  const fix = Object.hasOwn(FIXES, found) ? FIXES[found] : undefined;
  if (fix) throw HermeticError.of('HERMETIC_CONTRACT_PAYLOAD', { found: `a ${found}`, fix });
}

function isThenable(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
