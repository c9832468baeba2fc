import { writeSync } from 'node:fs';
import type { AggregatedResult, Reporter, Test, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import { RunSession } from './session/run-session';

/**
 * The Jest reporter. It writes the run's reports, prints the text to standard error after Jest's own
 * summary, and makes Jest exit with 1 when the verdict is `fail`. Only `onRunStart` throws, to
 * keep an impossible run from starting: what `onTestFileResult` throws with workers Jest swallows,
 * and after the other hooks it skips the reporters that come later.
 */
export default class HermeticReporter implements Reporter {
  private readonly session: RunSession;

  constructor(globalConfig: Config.GlobalConfig) {
    this.session = new RunSession(globalConfig, (text) => process.stderr.write(text));
  }

  onRunStart({ numTotalTestSuites }: AggregatedResult): Promise<void> {
    process.once('exit', this.endAtExit);
    return this.session.start(numTotalTestSuites);
  }

  onTestFileResult({ context }: Test, result: TestResult): void {
    this.session.addFile(result, context.config);
  }

  onRunComplete(_contexts: unknown, results: AggregatedResult): Promise<void> {
    return this.session.complete(results);
  }

  /** Jest asks once all reporters are done, its summary included, which it always puts last. */
  getLastError(): Error | undefined {
    process.removeListener('exit', this.endAtExit);
    process.stderr.write(this.session.takeText());
    return this.session.failure;
  }

  /**
   * With `--bail` Jest exits without asking for the last error, and with its streams shut. A test
   * can end the process that it shares with Jest at any moment, and claim that all is well.
   */
  private readonly endAtExit = (): void => {
    this.session.abort();
    if (this.session.failure) process.exitCode ||= 1;
    writeSync(process.stderr.fd, this.session.takeText());
  };
}
