import { database } from './database';
import { diskOfMachine } from './disk-of-machine';
import { environmentVariable } from './environment-variable';
import { file } from './file';
import { fileModeMask } from './file-mode-mask';
import { globalVariable } from './global-variable';
import { mock } from './mock';
import { moduleVariable } from './module-variable';
import { nodeModule } from './node-module';
import { timer } from './timer';

/**
 * Where tests leave what they share. Each is the text of a module that is a function: of the names of all keys, it
 * gives `has`, `set` and `clear`. The state of a file goes with it.
 */
export const STATE_SOURCES = {
  'module variable': moduleVariable,
  mock,
  timer,
  file,
  global: globalVariable,
  'process.env': environmentVariable,
  database,
  'node module': nodeModule,
  umask: fileModeMask,
  disk: diskOfMachine,
} as const;

export type StateName = keyof typeof STATE_SOURCES;

/** Those that go with the file, those that stay in the worker, and those that files meet in at the same time. */
export const STATES = {
  ofFile: ['module variable', 'mock', 'timer', 'file', 'global', 'process.env', 'database'],
  ofWorker: ['node module', 'umask'],
  ofMachine: ['disk'],
} as const satisfies Readonly<Record<string, readonly StateName[]>>;
