import { join } from 'node:path';
import { isTrendPoint } from '../../environment/record/is-trend-point';
import type { TrendPoint } from '../../environment/record/types';
import { readRegularFile } from '../../registry/read-regular-file';

/** The whole runs of a project, one a line, relative to the folder that has `.hermetic` in it. */
export const HISTORY_FILE = '.hermetic/history.jsonl';

/** Far more than what is kept. */
const MOST_MEGABYTES = 4;

/**
 * The points of a project's history, as the file has them: git may have merged it, and a line may be torn or
 * somebody else's. What is no point is left out; where there is no history, or none that can be read, there are none.
 */
export function readHistory(root: string): TrendPoint[] {
  const found = readRegularFile(join(root, HISTORY_FILE), MOST_MEGABYTES);
  return 'bytes' in found ? found.bytes.toString('utf8').split('\n').flatMap(parsePoint) : [];
}

function parsePoint(line: string): TrendPoint[] {
  try {
    const value: unknown = JSON.parse(line);
    return isTrendPoint(value) ? [value] : [];
  } catch {
    return [];
  }
}
