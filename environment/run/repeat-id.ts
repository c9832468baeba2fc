import { randomBytes } from 'node:crypto';
import { LONGEST_ID } from './name-run';

const MARK = '.repeat-';

/** The id of a new repeat of a run; that of the run is cut where both together are longer than an id may be. */
export function makeRepeatId(of: string): string {
  const end = `${MARK}${randomBytes(3).toString('hex')}`;
  return `${of.slice(0, LONGEST_ID - end.length)}${end}`;
}

/** Whether the folder of a run is that of a repeat of another one. */
export function isRepeat(name: string): boolean {
  return name.includes(MARK);
}
