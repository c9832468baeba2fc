import type { CheckContext } from '../check-context';
import { tellGovernedElsewhere } from '../tell-governed-elsewhere';

const FIXTURES = /(^|\/)(__fixtures__|fixtures|__snapshots__|testdata|node_modules|\.hermetic)\//;

/**
 * The files that a project answers for. What tests take as their input is nobody's statement, and the
 * files of a folder with a registry of its own are that registry's.
 */
export function listOwnFiles(context: Pick<CheckContext, 'files' | 'read'>): string[] {
  const isElsewhere = tellGovernedElsewhere(context);
  return context.files.filter((file) => !FIXTURES.test(file) && !isElsewhere(file));
}
