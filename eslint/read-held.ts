import { dirname } from 'node:path';
import { readBaseline } from '../registry/baseline/read-baseline';
import { rememberReading } from './remember-reading';

/** What the ratchet holds, by the path of its file; null where there is none. */
export const readHeld = rememberReading((file) => readBaseline(dirname(dirname(file))));
