import type { Timestamp } from './types';

/** The present, or so many milliseconds after it: the only place where the application asks for the time. */
export function timestamp(msFromNow = 0): Timestamp {
  return new Date(Date.now() + msFromNow).toISOString();
}
