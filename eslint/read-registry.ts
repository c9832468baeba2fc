import { loadRegistry } from '../registry/load-registry';
import { rememberReading } from './remember-reading';

/** The registry in a file. */
export const readRegistry = rememberReading(loadRegistry);
