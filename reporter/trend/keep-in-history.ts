import { redactSecrets } from '../../errors/redact-secrets';
import type { Report } from '../types';
import { keepPoint } from './keep-point';
import { HISTORY_FILE } from './read-history';

/**
 * Adds a whole run to the history of its project.
 *
 * @returns a line to be printed where that was not possible: it is no fault of the run
 */
export function keepInHistory(root: string, { run }: Pick<Report, 'run'>): string {
  const point = run.trend?.find(({ id, at }) => id === run.id && at === run.finishedAt);
  try {
    if (point) keepPoint(root, point);
    return '';
  } catch (error) {
    const [reason = ''] = redactSecrets((error as Error).message).split('\n');
    return `jest-hermetic: this run is missing from ${HISTORY_FILE}: ${reason}\n`;
  }
}
