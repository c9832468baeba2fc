import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { learnSecrets } from '../../errors/known-secrets';
import {
  identifyProcess,
  type ProcessIdentity,
} from '../databases/postgres/server/process-identity';
import { explainUnwritable } from './explain-unwritable';
import type { ProjectEntry } from './list-projects';
import { makeFolderWhole } from './make-folder-whole';
import { writeFileWhole } from './write-file-whole';

/** What all processes of one run share; kept in `run.json` of the run's folder, readable by its owner only. */
export interface RunContext {
  /** The run's name for people and for merging shards. */
  readonly id: string;
  /** Absolute path of the folder of the run's records and reports. */
  readonly dir: string;
  /** Absolute path that the paths of records are relative to. */
  readonly root: string;
  /** The process whose end is the end of the run. */
  readonly ownerPid: number;
  /** The same, told apart from a later process of that number. */
  readonly owner: ProcessIdentity;
  /** The projects that Jest was given, where they are several: two of them may run one file. */
  readonly projects?: readonly ProjectEntry[];
  /** A reporter opened it and will close it. */
  readonly isReported: boolean;
  /** It is asked for outcomes only: it keeps no records, and its folder goes with it. */
  readonly isProbe?: boolean;
  /** Nothing that an earlier run built may be used: Jest's `--no-cache`, which only those that run test files are told. */
  readonly isCold: boolean;
  /** Part of every name that the run makes on a server: 8 hexadecimal digits. */
  readonly token: string;
  /** Password of the slots' roles: the application under test sees it. */
  readonly password: string;
  /** Password of the embedded server's superuser: the application never sees it. */
  readonly adminPassword: string;
  /** Where the embedded server listens once something needs it. */
  readonly port: number;
}

/** The variable that leads worker processes to their run: `<owner pid>:<folder>`. */
export const RUN_VARIABLE = 'JEST_HERMETIC_RUN';

/**
 * Makes the folder of a run with its `run.json`, whole, unless another process of the same run was
 * first: then that one's context is the answer.
 *
 * @throws HERMETIC_FOLDER_UNWRITABLE
 */
export function getOrCreateRunContext(
  given: Omit<RunContext, 'owner' | 'token' | 'password' | 'adminPassword'>,
): RunContext {
  const context: RunContext = {
    ...given,
    owner: identifyProcess(given.ownerPid),
    token: randomBytes(4).toString('hex'),
    password: randomBytes(18).toString('base64url'),
    adminPassword: randomBytes(18).toString('base64url'),
  };
  try {
    makeFolderWhole(given.dir, (unfinished) => {
      mkdirSync(join(unfinished, 'records'), { recursive: true });
      const text = JSON.stringify(context);
      writeFileSync(locateRunContext(unfinished), text, { mode: 0o600 });
    });
  } catch (error) {
    throw explainUnwritable(join(given.root, '.hermetic'), error as NodeJS.ErrnoException);
  }
  return readRunContext(given.dir);
}

/** Takes the passwords out of the folder of a run that is over: people upload it. */
export function forgetPasswords(context: RunContext): void {
  const content = JSON.stringify({ ...context, password: '', adminPassword: '' });
  writeFileWhole(locateRunContext(context.dir), content, { mode: 0o600 });
}

function locateRunContext(dir: string): string {
  return join(dir, 'run.json');
}

/** The context of the run in a folder. Throws the system's error where there is none. */
export function readRunContext(dir: string): RunContext {
  const context = JSON.parse(readFileSync(locateRunContext(dir), 'utf8')) as RunContext;
  learnSecrets([context.password, context.adminPassword]);
  return context;
}

/** A file's path as records have it: relative to the root, with `/`. */
export function relativeToRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join('/') || basename(file);
}
