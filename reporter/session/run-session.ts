import { join } from 'node:path';
import type { AggregatedResult, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import {
  fingerprintProtected,
  type Fingerprint,
} from '../../environment/guard/fingerprint-protected';
import { openRun, type OpenRun } from '../../environment/run/open-run';
import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import { RunFollower } from '../collect/run-follower';
import type { Inputs } from '../stored/inputs';
import { keepInputs } from '../stored/keep-inputs';
import { announceProgress } from './announce-progress';
import { choosePalette } from './choose-palette';
import { finishRun } from './finish-run';
import { handleInterrupt } from './handle-interrupt';
import { probeRun } from './probe-run';
import { recordGone } from './record-gone';
import {
  isCutShort,
  recordFile,
  recordFinish,
  recordPlanned,
  recordProtected,
  recordStart,
  recordTrend,
  type RunEnd,
} from './record-run';

interface FollowedRun extends OpenRun {
  readonly follower: RunFollower;
}

/**
 * One run from its start to its reports. Once it has started, a fault of its own is printed and
 * fails the run; it never leaves by a throw.
 */
export class RunSession {
  /** Why Jest is to exit with 1: the verdict, or a fault of the reporter. */
  failure: Error | undefined;
  private run: FollowedRun | undefined;
  private protectedBefore: readonly Fingerprint[] = [];
  private inputs: Inputs = {
    registry: null,
    registryError: null,
    baseline: null,
    proof: null,
  };
  private readonly faults: string[] = [];
  private release = (): void => undefined;
  private text = '';
  private remarks = '';
  private ending: Promise<void> | undefined;

  constructor(
    private readonly globalConfig: Config.GlobalConfig,
    private readonly print: (text: string) => void,
  ) {}

  /**
   * @param fileCount how many test files are to run
   * @throws what makes the run impossible, an invalid registry or baseline, or infrastructure that does not
   *   answer: Jest prints it and ends with 1 before any test file, instead of one failure for each. The report
   *   says so too.
   */
  async start(fileCount = 0): Promise<void> {
    let baselineError: HermeticError | null;
    try {
      announceProgress(process);
      const run = await openRun(this.globalConfig);
      this.run = { ...run, follower: new RunFollower(join(run.dir, 'records')) };
      recordStart(this.run, this.globalConfig);
      recordTrend(this.run);
      baselineError = this.keepInputs(this.run);
      if (this.run.registry) this.protectedBefore = fingerprintProtected(this.run.registry);
    } catch (error) {
      throw withoutStack(asHermeticError('onRunStart', error));
    }
    const error = this.run.registryError ?? baselineError;
    if (error) throw await this.refuse(error);
    this.guardSync('onRunStart', () => this.run && recordGone(this.run, this.inputs.baseline));
    this.release = handleInterrupt(() => this.interrupt());
    const unavailable = await this.probe(this.run);
    if (unavailable) throw await this.refuse(unavailable);
    const { run } = this;
    this.guardSync('onRunStart', () => recordPlanned(run, fileCount));
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
    await this.end('whole');
    this.release();
    this.text = '';
    this.print(this.takeText());
    return withoutStack(error);
  }

  /** Once, before any test: what a run is judged by does not change under it. */
  private keepInputs(run: OpenRun): HermeticError | null {
    const { inputs, baselineError } = keepInputs(run);
    this.inputs = inputs;
    if (baselineError) this.faults.push(baselineError.what);
    return baselineError;
  }

  addFile(result: TestResult, config: Config.ProjectConfig): void {
    // After a signal the workers die too, and what Jest then says of their files is no result.
    if (this.ending) return;
    this.guardSync('onTestFileResult', () => {
      if (!this.run) return;
      recordFile(this.run, result, config);
      this.run.follower.follow(result.testResults.length);
    });
  }

  async complete(results: AggregatedResult): Promise<void> {
    await this.end(isCutShort(results) ? 'cut short' : 'whole');
    this.release();
  }

  /** Ends a run whose process is about to end, as by `process.exit` in a test: all of it at once. */
  abort(): void {
    const { run } = this;
    if (!run || this.ending) return;
    this.ending = Promise.resolve();
    this.report(run, 'exited');
    this.guardSync('exit', () => run.abandon());
  }

  /** The text report and what follows it, once they are there, to whoever asks first; nothing to the others. */
  takeText(): string {
    const text = this.text + this.remarks;
    this.text = this.remarks = '';
    return text;
  }

  private async interrupt(): Promise<void> {
    await this.end('cut short');
    // Last, as Jest may have to say meanwhile that its workers were told to stop too.
    this.print(this.takeText());
  }

  /** Once a run, be it over or interrupted; who comes second waits for the first. */
  private end(end: RunEnd): Promise<void> {
    this.ending ??= this.finish(end);
    return this.ending;
  }

  private async finish(end: RunEnd): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.report(run, end);
    await this.guard('onRunComplete', () => run.close());
  }

  private report(run: FollowedRun, end: RunEnd): void {
    this.guardSync('onRunComplete', () => {
      recordProtected(run, this.protectedBefore);
      recordFinish(run, end);
    });
    this.guardSync('onRunComplete', () => {
      const { report, text, remarks, faults } = finishRun(run, {
        faults: this.faults,
        inputs: this.inputs,
        palette: choosePalette(process),
        env: process.env,
        collected: run.follower.finish(),
      });
      this.text = `\n${text}`;
      this.remarks = remarks;
      for (const fault of faults) this.fail('onRunComplete', fault);
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
