import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { writeFileWhole } from '../../../run/write-file-whole';
import { identifyProcess, type ProcessIdentity } from './process-identity';
import type { ServerFiles, ServerOrder } from './server-files';

/** The variables that a program may need to run at all; the others may be secrets, or settings for somebody else. */
const NEEDED_VARIABLES = [
  'PATH',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'NIX_LD',
  'NIX_LD_LIBRARY_PATH',
];

/**
 * Starts the supervisor of a server, in a session of its own so that Ctrl-C does not reach it, and
 * does not wait for it.
 *
 * @throws the system's error when there can be no new process
 */
export function launchSupervisor(order: ServerOrder, files: ServerFiles): ProcessIdentity {
  // By a file, as everybody on the machine can read the arguments of a process.
  writeFileWhole(files.order, JSON.stringify(order), { mode: 0o600 });
  const log = openSync(files.log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [locateProgram(), files.order], {
      detached: true,
      cwd: parse(tmpdir()).root,
      env: chooseEnvironment(process.env),
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    child.on('error', () => undefined);
    child.unref();
    if (child.pid === undefined) throw new Error(`${process.execPath} could not be started`);
    return identifyProcess(child.pid);
  } finally {
    closeSync(log);
  }
}

/** Node runs the compiled program also when this file runs from source. */
function locateProgram(): string {
  const name = 'supervise.js';
  const beside = join(__dirname, name);
  if (existsSync(beside)) return beside;
  const root = join(__dirname, '../../../..');
  return join(root, 'dist/environment/databases/postgres/server', name);
}

function chooseEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed = NEEDED_VARIABLES.filter((name) => from[name] !== undefined);
  const chosen = Object.fromEntries(needed.map((name) => [name, from[name]]));
  return { ...chosen, LC_ALL: 'C', TZ: 'UTC' };
}
