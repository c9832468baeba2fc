import type { AggregatedResult, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import {
  fingerprintProtected,
  type Fingerprint,
} from '../../environment/guard/fingerprint-protected';
import { openRun, type OpenRun } from '../../environment/run/open-run';
import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import type { Baseline } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { choosePalette } from './choose-palette';
import { finishRun } from './finish-run';
import { handleInterrupt } from './handle-interrupt';
import { probeRun } from './probe-run';
import { countUnrun, isCutShort, recordFile, recordFinish, recordProtected, recordStart } from './record-run';

/**
 * One run from its start to its reports. Once it has started, a fault of its own is printed and
 * fails the run; it never leaves by a throw.
 */
export class RunSession {
  /** Why Jest is to exit with 1: the verdict, or a fault of the reporter. */
  failure: Error | undefined;
  private run: OpenRun | undefined;
  private protectedBefore: readonly Fingerprint[] = [];
  private baseline: Baseline | null = null;
  private readonly faults: string[] = [];
  private release = (): void => undefined;
  private text = '';
  private ending: Promise<void> | undefined;
  private unrun: number | undefined;

  constructor(
    private readonly globalConfig: Config.GlobalConfig,
    private readonly print: (text: string) => void,
  ) {}

  /**
   * @throws what makes the run impossible, an invalid registry or baseline, or infrastructure that does not
   *   answer: Jest prints it and ends with 1 before any test file, instead of one failure for each. The report
   *   says so too.
   */
  async start(): Promise<void> {
    try {
      this.run = await openRun(this.globalConfig);
      recordStart(this.run, this.globalConfig);
      if (this.run.registry) this.protectedBefore = fingerprintProtected(this.run.registry);
    } catch (error) {
      throw withoutStack(asHermeticError('onRunStart', error));
    }
    const error = this.run.registryError ?? this.readBaseline(this.run);
    if (error) throw await this.refuse(error);
    this.release = handleInterrupt(() => this.interrupt());
    const unavailable = await this.probe(this.run);
    if (unavailable) throw await this.refuse(unavailable);
  }

  private async probe(run: OpenRun): Promise<Error | null> {
    try {
      const missing = await probeRun(run, this.globalConfig);
      return missing.length > 0 ? new Error(describeMissing(missing)) : null;
    } catch (thrown) {
      const error = asHermeticError('onRunStart', thrown);
      this.faults.push(error.what);
      return error;
    }
  }

  /** Ends a run that is not to begin, and hands back the one thing that is said of it. */
  private async refuse(error: Error): Promise<Error> {
    await this.end(false);
    this.release();
    this.takeText();
    return withoutStack(error);
  }

  /** Once, before any test: what a run is judged by does not change under it. */
  private readBaseline({ registry }: OpenRun): HermeticError | null {
    try {
      this.baseline = registry && readBaseline(registry.root);
      return null;
    } catch (thrown) {
      const error = asHermeticError('onRunStart', thrown);
      this.faults.push(error.what);
      return error;
    }
  }

  addFile(result: TestResult): void {
    // After a signal the workers die too, and what Jest then says of their files is no result.
    if (this.ending) return;
    this.guardSync('onTestFileResult', () => {
      if (this.run) recordFile(this.run, result);
    });
  }

  async complete(results: AggregatedResult): Promise<void> {
    this.unrun = countUnrun(results);
    await this.end(isCutShort(results));
    this.release();
  }

  /** Ends a run whose process is about to end, as by `process.exit` in a test: all of it at once. */
  abort(): void {
    const { run } = this;
    if (!run || this.ending) return;
    this.ending = Promise.resolve();
    this.report(run, true);
    this.guardSync('exit', () => run.abandon());
  }

  /** The text report, once it is there, to whoever asks first; nothing to the others. */
  takeText(): string {
    const { text } = this;
    this.text = '';
    return text;
  }

  private async interrupt(): Promise<void> {
    await this.end(true);
    // Last, as Jest may have to say meanwhile that its workers were told to stop too.
    this.print(this.takeText());
  }

  /** Once a run, be it over or interrupted; who comes second waits for the first. */
  private end(interrupted: boolean): Promise<void> {
    this.ending ??= this.finish(interrupted);
    return this.ending;
  }

  private async finish(interrupted: boolean): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.report(run, interrupted);
    await this.guard('onRunComplete', () => run.close());
  }

  private report(run: OpenRun, interrupted: boolean): void {
    this.guardSync('onRunComplete', () => {
      recordProtected(run, this.protectedBefore);
      recordFinish(run, interrupted, this.unrun);
    });
    this.guardSync('onRunComplete', () => {
      const { report, text } = finishRun(run, {
        faults: this.faults,
        baseline: this.baseline,
        palette: choosePalette(process),
      });
      this.text = `\n${text}`;
      if (report.verdict === 'fail') this.failure ??= new Error(report.reasons.join(', '));
    });
  }

  private async guard(hook: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(hook, error);
    }
  }

  private guardSync(hook: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(hook, error);
    }
  }

  private fail(hook: string, thrown: unknown): void {
    const fault = asHermeticError(hook, thrown);
    this.failure = fault;
    // A full disk fails at each file; once is enough to read.
    if (this.faults.includes(fault.what)) return;
    this.faults.push(fault.what);
    this.print(`\n${fault.message}\n`);
  }
}

function asHermeticError(hook: string, thrown: unknown): HermeticError {
  if (thrown instanceof HermeticError) return thrown;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return HermeticError.of('HERMETIC_REPORTER_FAULT', { hook, reason: redactSecrets(text) });
}

function describeMissing(errors: readonly HermeticError[]): string {
  const all = errors.map(({ message }) => message).join('\n\n');
  return `${all}\n\nNo test file ran: a whole run needs all that is in state B or C.`;
}

/** Jest prints the stack of what ends it. */
function withoutStack(error: Error): Error {
  error.stack = error.message;
  return error;
}
