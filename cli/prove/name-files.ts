import { resolve } from 'node:path';
import type { ProbedSuite } from '../../prove/process/probed-suite';
import type { FileOfArgument } from './keep-arguments-for';

/** Which files of a suite that was started arguments name, relative to a folder or by an absolute path. */
export function nameFiles(
  suite: Pick<ProbedSuite, 'fileAt'>,
  args: readonly string[],
  cwd: string,
): FileOfArgument {
  // Each is looked up once: there may be as many as files, and as many findings.
  const files = new Map(args.map((argument) => [argument, suite.fileAt(resolve(cwd, argument))]));
  return (argument) => files.get(argument);
}
