import type { RunContext } from '../../run/run-context';

/**
 * The name of a slot's role and of its schema or database: `hermetic_<run>_<s or d><number>_<worker>`.
 * Well below the 63 bytes at which PostgreSQL cuts names, and anchored, so that cleaning up can never
 * match a name of somebody else's.
 */
export function nameSlot(
  run: RunContext,
  worker: string,
  isolation: 'schema' | 'database',
  number: number,
): string {
  return `hermetic_${run.token}_${isolation.charAt(0)}${number}_${worker}`;
}

/** Matches the slots of one run, or of any. */
export function slotPattern(run?: Pick<RunContext, 'token'>): RegExp {
  return new RegExp(`^hermetic_${run?.token ?? '[0-9a-f]{8}'}_[sd]\\d+_\\d+$`);
}

/** Matches the template that one run built for itself, or of any run. */
export function ownTemplatePattern(run?: Pick<RunContext, 'token'>): RegExp {
  return new RegExp(`^hermetic_${run?.token ?? '[0-9a-f]{8}'}_template_[0-9a-f]{16}$`);
}

/** Matches a template that all runs share. */
export const TEMPLATE_PATTERN = /^hermetic_template_[0-9a-f]{16}$/;

/** The run whose slot or template has a name; null where the name is not of one run. */
export function tokenOf(name: string): string | null {
  const isOfRun = slotPattern().test(name) || ownTemplatePattern().test(name);
  return isOfRun ? name.split('_')[1]! : null;
}
