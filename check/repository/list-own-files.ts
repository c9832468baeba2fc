import { compareText } from '../../reporter/compare-text';
import type { CheckContext } from '../check-context';

const FIXTURES = /(^|\/)(__fixtures__|fixtures|__snapshots__|testdata|node_modules|\.hermetic)\//;

/**
 * The files that a project answers for. What tests take as their input is nobody's statement, and the
 * files of a folder with a registry of its own are that registry's.
 */
export function listOwnFiles({ files }: Pick<CheckContext, 'files'>): string[] {
  const folders = files
    .filter((file) => file.endsWith('/registry.json') && !FIXTURES.test(file))
    .map((file) => file.slice(0, -'registry.json'.length))
    .sort(compareText);
  return files.filter(
    (file) => !FIXTURES.test(file) && !folders.some((folder) => file.startsWith(folder)),
  );
}
