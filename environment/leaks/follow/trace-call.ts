import { dirname, sep } from 'node:path';
import { locateCaller } from '../../places/locate-caller';
import type { SourceLines } from '../../places/line-of-call';

/** What this package is made of: `dist` or, in its own tests, the sources. */
const OWN = dirname(dirname(dirname(__dirname))) + sep;
const PACKAGES = `${sep}node_modules${sep}`;
/** What a test calls by the name of `jest`. */
const JEST = /[\\/]node_modules[\\/](?:jest-mock|jest-runtime)[\\/]/;

/** Whose call it was that made something. */
export interface CallOrigin {
  /** The innermost code that is neither Node's nor this package's is the project's own. */
  readonly isDirect: boolean;
  /** The project's code is somewhere on the way. */
  readonly isProject: boolean;
  /** The line of the project's code, `a.test.js:12`. */
  readonly at: string | null;
  /** What of Node that code, or a package's, called: files, innermost first. */
  readonly through: readonly string[];
}

/** Calls are traced at once, and read once something is to be said of them. */
export class CallTracer {
  private readonly sources: SourceLines = new Map();

  /** @param nameFile a path as people know it */
  constructor(private readonly nameFile: (path: string) => string) {}

  /** Reads the stack of an error that was made in the call. */
  read(error: Error): CallOrigin {
    const files = String(error.stack)
      .split('\n')
      .slice(1)
      .flatMap((frame) => readFile(frame) ?? []);
    const outer = files.findIndex((file) => !isOfNode(file));
    const caller = locateCaller(error, this.sources);
    return {
      isDirect: outer >= 0 && !files[outer]!.includes(PACKAGES),
      isProject: caller !== null,
      at: caller && `${this.nameFile(caller.file)}:${caller.line}`,
      through: files.slice(0, Math.max(0, outer)),
    };
  }
}

/** Undefined for a frame without a file, of this package, or of Jest. */
function readFile(frame: string): string | undefined {
  const path = /(?:\(|at (?:async )?)((?:node:|file:\/\/|\/|[A-Za-z]:\\)[^()]*?):\d+:\d+\)?$/.exec(
    frame,
  )?.[1];
  return path?.startsWith(OWN) || JEST.test(path ?? '') ? undefined : path;
}

function isOfNode(file: string): boolean {
  return file.startsWith('node:');
}
