import { FILL_IN } from '../../errors/error-table';
import { redactSecrets } from '../../errors/redact-secrets';
import type { CollectedFile } from '../collect/finish-file';
import { countReported } from '../collect/count-reported';
import { describeMessage } from './describe-error';
import { describeInFlight } from './describe-in-flight';
import type { TextContext } from './normalise-text';
import type { CollectionErrorKind, ReportedFile } from '../types';

const DEAD_WORKER =
  /A jest worker process .* (?:terminated by another process|crashed)|Jest worker encountered \d+ child process exceptions|Call retries were exceeded|ERR_WORKER_OUT_OF_MEMORY|Jest worker ran out of memory/;
const SIGNAL = /\bsignal=(SIG[A-Z]+)\b/;
const EXIT_CODE = /\bexitCode=(\d+)\b/;
/** What Jest says where it sees that in time. */
const OUT_OF_MEMORY = /\bERR_WORKER_OUT_OF_MEMORY\b|\bout of memory\b/;
const EMPTY = /must contain at least one test/;

/** This tool's own errors that come from the text of a test file; all others come before it. */
const OWN_LOAD_ERROR = /\bHERMETIC_UNKNOWN_INFRA\b/;
const OWN_WHY_AND_FIX = /HERMETIC_\w+: [^\n]*\n\s+why: ([^\n]+)\n\s+fix: ([^\n]+)/;
const OWN_ERROR = /\bHERMETIC_[A-Z_]+\b/;

/** Frames of the test framework: the error came while the test file was being collected. */
const INSIDE_FRAMEWORK = /\bjestAdapter\b|[\\/]jest-circus[\\/]/;

/** The caller of both the environment and the framework; alone, the environment threw. */
const AROUND_FRAMEWORK = /\brunTestInternal\b/;

/** Jest wraps what a transformer says in a page of advice; this is the line that says it. */
const TELLING_LINE =
  /^\s*((?:\w*Error: )?.*(?:Unexpected|SyntaxError|error TS\d+|Cannot find).*)$/m;

/**
 * Says whether a file was governed, ran without this tool's runner, or could not be collected, and
 * then how: it could not be loaded, has no tests, lost its worker, or its environment did not start.
 *
 * Jest's `testExecError` alone does not tell: a failing `afterAll` sets it too, beside the tests.
 */
export function classifyFile(
  file: CollectedFile,
  {
    interrupted,
    killed,
    hasExited,
    ...context
  }: TextContext & {
    /** By a signal, or by whatever left it no time. */
    readonly interrupted: boolean;
    /** The latter: no record says that the run is over. */
    readonly killed: boolean;
    /** The process of the run ended in the middle of it. */
    readonly hasExited: boolean;
  },
): ReportedFile {
  const { reported, starts, finishes, tests, inFlight } = file;
  const running = describeInFlight(inFlight);
  const ended = describeEnded(file);
  const error = reported?.execError ?? null;
  const isDead = error !== null && DEAD_WORKER.test(error);
  if (killed && reported === null && finishes.length === 0) {
    return collectionError(file, 'worker', describeKill(starts, ended, running));
  }
  if (hasExited && reported === null) {
    return collectionError(file, 'worker', describeExit(starts, ended, running));
  }
  if (interrupted && starts > 0 && (reported === null || isDead)) {
    return governed(
      file,
      finishes.length > 0
        ? null
        : `the run was interrupted${running || ' before this file was done'}; ${ended}`,
    );
  }
  if (isDead || (reported === null && finishes.length === 0)) {
    const end = describeEnd(error ?? '');
    const often = starts > 1 ? `, each of the ${starts} times that it was started` : '';
    const known = tests.length > 0 ? `; ${ended}` : '';
    return collectionError(file, 'worker', `its worker died${end}${running}${often}${known}`);
  }
  if (reported === null) return collectionError(file, 'worker', 'Jest never reported this file');
  if (error !== null && (tests.length === 0 || countReported(reported).all === 0)) {
    const message = describeExecError(error, context) + describeOwnFix(error, context);
    return collectionError(file, chooseKind(error, starts), message);
  }
  if (!file.isGoverned) {
    const count = countReported(reported).all;
    return {
      ...nameFile(file),
      class: 'ungoverned',
      kind: null,
      message: `its ${count === 1 ? 'test' : `${count} tests`} ran without the runner of jest-hermetic`,
    };
  }
  return finishes.length === 0
    ? collectionError(file, 'environment', 'its environment never came to its end')
    : governed(file, null);
}

/** ` (SIGKILL)`: how a process ended, where Jest tells. */
function describeEnd(error: string): string {
  if (OUT_OF_MEMORY.test(error)) return ' (out of memory)';
  const code = EXIT_CODE.exec(error)?.[1];
  const word = SIGNAL.exec(error)?.[1] ?? (code && `exit code ${code}`);
  return word ? ` (${word})` : '';
}

function describeKill(starts: number, ended: string, running: string): string {
  if (starts === 0) return 'the run was killed before this file began';
  return `the run was killed${running || ' before this file was done'}; ${ended}`;
}

function describeExit(starts: number, ended: string, running: string): string {
  if (starts === 0) return 'the process of the run ended before this file began';
  return `the process of the run ended${running || ' before Jest told of this file'}, as by process.exit; ${ended}`;
}

/** `1 of its 5 tests had ended`: how far a file came, and of how many tests where its process had noted them. */
function describeEnded({ tests, inFlight }: CollectedFile): string {
  const [{ of: all = 0 } = {}] = inFlight;
  const own = all > 1 ? `its ${all} tests` : 'its tests';
  return `${tests.length === 0 ? 'none' : tests.length} of ${own} had ended`;
}

/** Where Jest itself fails at what a file throws, it does not say so. */
const THROWN_NOTHING =
  /Cannot read properties of (undefined|null) [^]*\btryCastModuleNotFoundError\b/;

/** What Jest says of a file as one line of evidence. */
export function describeExecError(error: string, context: TextContext): string {
  const nothing = THROWN_NOTHING.exec(error)?.[1];
  if (nothing !== undefined) return `thrown: ${nothing}`;
  const telling = /Jest encountered an unexpected token|Test suite failed to run/.test(error)
    ? TELLING_LINE.exec(error.replace(/^.*Jest encountered an unexpected token.*$/m, ''))?.[1]
    : undefined;
  return describeMessage(
    telling ?? error.replace(/^Error: /, '').replace(/^\s*● .*$/gm, ''),
    context,
  );
}

/** The why and the fix of one of the tool's own errors. */
function describeOwnFix(error: string, context: TextContext): string {
  const [, why, fix] = OWN_WHY_AND_FIX.exec(error) ?? [];
  if (!why || !fix) return '';
  // The lines to paste are many; Jest has printed them.
  const advice = fix.trim().replace(`${FILL_IN}:`, ':').replace(/:$/, ', as Jest shows it');
  return describeMessage(`; ${why.trim()}; fix: ${advice}`, context);
}

function chooseKind(error: string, starts: number): CollectionErrorKind {
  if (EMPTY.test(error)) return 'empty';
  if (OWN_ERROR.test(error)) return OWN_LOAD_ERROR.test(error) ? 'load' : 'environment';
  if (INSIDE_FRAMEWORK.test(error)) return 'load';
  // A deep stack is cut before it tells; then whether the environment came to exist decides.
  return AROUND_FRAMEWORK.test(error) || starts === 0 ? 'environment' : 'load';
}

function collectionError(
  file: CollectedFile,
  kind: CollectionErrorKind,
  message: string,
): ReportedFile {
  return { ...nameFile(file), class: 'collection-error', kind, message };
}

function governed(file: CollectedFile, message: string | null): ReportedFile {
  return { ...nameFile(file), class: 'governed', kind: null, message };
}

function nameFile({ file, project }: CollectedFile): Pick<ReportedFile, 'file' | 'project'> {
  return project === undefined ? { file } : { file, project: redactSecrets(project) };
}
