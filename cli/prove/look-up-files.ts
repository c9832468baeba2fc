import { resolve } from 'node:path';
import { realPath } from '../../environment/real-path';
import { relativeToRoot } from '../../environment/run/run-context';
import type { ProbedSuite } from '../../prove/process/probed-suite';

/** Which files of a suite arguments for Jest name, and how they name them. */
export interface FileArguments {
  /** The file that an argument names exactly; undefined for a pattern and for all else. */
  readonly fileOf: (argument: string) => string | undefined;
  /** A file as an argument: the suite names it relative to Jest's root, and Jest looks for it where it is called. */
  readonly argumentFor: (file: string) => string;
}

/** Looks up in a suite that was started what arguments name, relative to the folder of the call or by an absolute path. */
export function lookUpFiles(
  suite: Pick<ProbedSuite, 'fileAt' | 'pathOf'>,
  args: readonly string[],
  cwd: string,
): FileArguments {
  // Each is looked up once: there may be as many as files, and as many findings.
  const files = new Map(args.map((argument) => [argument, suite.fileAt(resolve(cwd, argument))]));
  const folder = realPath(cwd);
  return {
    fileOf: (argument) => files.get(argument),
    argumentFor: (file) => relativeToRoot(folder, suite.pathOf(file)),
  };
}
