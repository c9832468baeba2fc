import { dirname, sep } from 'node:path';
import { escapeCommands } from './escape-commands';
import { escapeLines } from './escape-control';
import { redactSecrets } from './redact-secrets';
import { errorTable, type ErrorCode, type ErrorDetails } from './error-table';

/** What every error of this tool says: what happened, why, and how to mend it. */
export interface Explanation {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** What an error is about, as the registry names it, and where in its file. */
interface About {
  readonly infra?: string | undefined;
  readonly target?: string | undefined;
  readonly line?: number | undefined;
}

/** Where this package's code lies, and Jest's. */
const OWN_CODE = dirname(__dirname) + sep;
const JEST_CODE = /[\\/](?:@jest[\\/]|jest-)[\w-]+[\\/]build[\\/]/;

/**
 * The one error class. Its code is a key of the error table and is never reused; `infra` names the
 * registry entry it is about, `target` the protected target that was refused, and `line` the place in
 * its file, from 1, so that nobody need read prose.
 */
export class HermeticError extends Error implements Explanation {
  override readonly name = 'HermeticError';
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly infra: string | undefined;
  readonly target: string | undefined;
  readonly line: number | undefined;

  /** However it comes to be: it holds no secret, and does nothing to whatever shows it. */
  private constructor(
    readonly code: ErrorCode,
    explanation: Explanation,
    { infra, target, line }: About,
    message?: string,
  ) {
    const [what, why, fix] = [explanation.what, explanation.why, explanation.fix].map(
      makeHarmless,
    ) as [string, string, string];
    super(message ?? formatExplanation(code, { what, why, fix }));
    this.what = what;
    this.why = why;
    this.fix = fix;
    this.infra = infra;
    this.target = target;
    this.line = line;
    this.stack = [this.message, ...listForeignFrames()].join('\n');
  }

  /** Builds the error for `code` from the details that its row of the table asks for. */
  static of<Code extends ErrorCode>(code: Code, details: ErrorDetails<Code>): HermeticError {
    const explain = errorTable[code] as (details: ErrorDetails<Code>) => Explanation;
    return new HermeticError(code, explain(details), details as About);
  }

  /** Rebuilds an error that crossed a process boundary as JSON. */
  static fromJSON(json: SerializedError): HermeticError {
    return new HermeticError(json.code, json, json);
  }

  /** The same error, with all its facts, for those who have read its message already: one line of it. */
  briefly(): HermeticError {
    const { code, what } = this;
    const message = `${code}: ${what}\n  as said in full for an earlier test of this file`;
    return new HermeticError(code, this, this, message);
  }

  toJSON(): SerializedError {
    const { code, what, why, fix, infra, target } = this;
    return {
      ...{ code, what, why, fix },
      ...(infra !== undefined && { infra }),
      ...(target !== undefined && { target }),
    };
  }
}

/** A HermeticError as JSON: the form of `--json` output and of messages between processes. */
export interface SerializedError extends Explanation {
  readonly code: ErrorCode;
  readonly infra?: string;
  readonly target?: string;
}

function formatExplanation(code: ErrorCode, { what, why, fix }: Explanation): string {
  return `${code}: ${what}\n  why: ${indent(why)}\n  fix: ${indent(fix)}`;
}

function makeHarmless(text: string): string {
  return escapeCommands(escapeLines(redactSecrets(text)));
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n       ');
}

/** As many as it takes to come out of this package. */
const STACK_LIMIT = 100;

const FRAME = /^\s+at .*:\d+:\d+\)?$/;

/** Jest takes all text above the first frame for the message, and shows no anonymous frame. */
const NO_FRAME = '    at <anonymous>:0:0';

/** The stack frames outside of this package and of Jest: whoever reads an error looks for its cause there. */
function listForeignFrames(): string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_LIMIT;
  const traced: { stack?: string } = {};
  Error.captureStackTrace(traced);
  Error.stackTraceLimit = limit;
  const frames = traced.stack?.split('\n').filter((line) => FRAME.test(line)) ?? [];
  const foreign = frames.filter((line) => !line.includes(OWN_CODE) && !JEST_CODE.test(line));
  return foreign.length > 0 ? foreign : [NO_FRAME];
}
