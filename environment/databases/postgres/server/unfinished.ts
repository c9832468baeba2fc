import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identifyMachine, isGone } from './process-identity';

/** The name under which this process builds `path`, before it is renamed: nobody takes it for the finished thing. */
export function nameUnfinished(path: string, ending: 'unfinished' | 'tmp' = 'unfinished'): string {
  const machine = identifyMachine().replace('.', '');
  return `${path}.${process.pid}.${machine}${randomBytes(4).toString('hex')}.${ending}`;
}

/** The number of the process, its machine and container, and what makes the name unique. */
const NAME = /\.(\d+)\.([0-9a-f]{8})([0-9a-f]{8})[0-9a-f]{8}\.(?:unfinished|tmp)$/;

/**
 * Removes what processes that ended have left unfinished in `folder`, half-written files too; returns
 * the paths. Several containers and machines may share the folder: what another one makes stays for
 * a day.
 *
 * @param beginning of the names, in a folder that others use too
 */
export function removeUnfinished(folder: string, beginning = ''): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && isLeftIn(folder, name))
    .map((name) => {
      const path = join(folder, name);
      rmSync(path, { recursive: true, force: true });
      return path;
    });
}

function isLeftIn(folder: string, name: string): boolean {
  const [, pid, boot, container] = NAME.exec(name) ?? [];
  if (pid === undefined) return false;
  const changed = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
  const maker = { pid: Number(pid), startTime: null, machine: `${boot}.${container}` };
  return changed !== undefined && isGone(maker, changed, true);
}
