import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLocked } from '../../environment/databases/run-locked';
import type { TrendPoint } from '../../environment/record/types';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { orderPoints } from './order-points';
import { HISTORY_FILE, readHistory } from './read-history';

/** How many runs the file keeps. */
const MOST_POINTS = 500;

/** So many lines more, and it is written anew: not after each run. */
const SLACK = 100;

/** Beside the folders of runs, which git ignores. */
const LOCK = '.hermetic/runs/history.lock';

/** Whoever holds it longer than this, in milliseconds, does something else. */
const LOCK_LIMIT = 5_000;

/**
 * Adds a run to the history of its project: one line at the end, whatever other runs do at the same time. Of a
 * file that has become long the newest lines stay.
 *
 * @throws the system's error, or HERMETIC_LOCK_HELD
 */
export function keepPoint(root: string, point: TrendPoint): void {
  const file = join(root, HISTORY_FILE);
  // An append loses nothing of others by itself; it could be lost while they shorten the file.
  runLocked(join(root, LOCK), () => append(file, root, point), LOCK_LIMIT);
}

function append(file: string, root: string, point: TrendPoint): void {
  const text = existsSync(file) ? readFileSync(file, 'latin1') : '';
  // What was killed in the middle of a line leaves it without an end.
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  appendFileSync(file, `${start}${JSON.stringify(point)}\n`);
  if (text.split('\n').length <= MOST_POINTS + SLACK) return;
  const kept = orderPoints(readHistory(root), MOST_POINTS);
  writeFileWhole(
    file,
    kept.map((each) => `${JSON.stringify(each)}\n`),
  );
}
