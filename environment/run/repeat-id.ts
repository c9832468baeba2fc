import { randomBytes } from 'node:crypto';

const MARK = '.repeat-';

/** The id of a new repeat of a run. */
export function makeRepeatId(of: string): string {
  return `${of}${MARK}${randomBytes(3).toString('hex')}`;
}

/** Whether the folder of a run is that of a repeat of another one. */
export function isRepeat(name: string): boolean {
  return name.includes(MARK);
}
