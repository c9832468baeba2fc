import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isRunning } from './process-identity';

/** The name under which this process builds `path`, before it is renamed: nobody takes it for the finished thing. */
export function nameUnfinished(path: string): string {
  return `${path}.${process.pid}.${randomBytes(4).toString('hex')}.unfinished`;
}

/**
 * Removes what processes that ended have left unfinished in `folder`, half-written files too; returns
 * the paths.
 */
export function removeUnfinished(folder: string): string[] {
  const left = readdirSync(folder).filter((name) => {
    const pid = /\.(\d+)\.[0-9a-f]+\.(?:unfinished|tmp)$/.exec(name)?.[1];
    return pid && !isRunning(identifyProcess(Number(pid)));
  });
  return left.map((name) => {
    const path = join(folder, name);
    rmSync(path, { recursive: true, force: true });
    return path;
  });
}
