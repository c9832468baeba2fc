import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type {
  ProbeAnswer,
  ProbeCommand,
  ProbedFile,
  ProbeRequest,
} from '../../environment/orders/messages';

/** How to start the Jest of a project. */
export interface ProbingJestRequest {
  /** Its executable, a script for Node. */
  readonly bin: string;
  readonly cwd: string;
  /** What the user gives to Jest besides. */
  readonly args: readonly string[];
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

const MOST_OUTPUT = 16 * 1024;

/**
 * A Jest process that runs one probe after another, with the settings of the project. It writes no snapshot, nor what Jest
 * keeps of a run for the next. It ends by itself when this process does.
 */
export class ProbingJest {
  /** The end of what it printed. */
  private output = '';
  private answers: ProbeAnswer[] = [];
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer): void =>
      void (this.output = (this.output + chunk.toString()).slice(-MOST_OUTPUT));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('message', (answer) => this.answers.push(answer as ProbeAnswer));
    this.ended = once(child, 'close');
  }

  /** Starts it, and waits until it knows the files of the suite. */
  static async start({
    bin,
    cwd,
    args,
    env,
  }: ProbingJestRequest): Promise<[ProbingJest, readonly string[]]> {
    const child = spawn(process.execPath, [bin, ...settings(), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...env, NO_COLOR: '1' },
    });
    const jest = new ProbingJest(child);
    const answer = await jest.next();
    return [jest, answer.type === 'ready' ? answer.files : []];
  }

  /** Runs one probe. Not to be called again before it has answered. */
  async probe(request: Omit<ProbeRequest, 'type'>): Promise<readonly ProbedFile[]> {
    const command: ProbeCommand = { type: 'probe', ...request };
    this.child.send(command);
    const answer = await this.next();
    return answer.type === 'probed' ? answer.files : [];
  }

  async end(): Promise<void> {
    const command: ProbeCommand = { type: 'end' };
    if (this.child.connected) this.child.send(command);
    await this.ended;
  }

  private async next(): Promise<ProbeAnswer> {
    for (;;) {
      const answer = this.answers.shift();
      if (answer) return answer;
      await Promise.race([once(this.child, 'message'), this.ended]);
      if (this.child.exitCode !== null && this.answers.length === 0) {
        throw new Error(`Jest ended: ${this.output}`);
      }
    }
  }
}

function settings(): string[] {
  // Compiled, also where this file is not: Jest loads them by their path.
  const orders = join(dirname(require.resolve('jest-hermetic/environment')), 'orders');
  return [
    ...['--runner', join(orders, 'probe-runner.js')],
    ...['--reporters', join(orders, 'silent-reporter.js')],
    ...['--testSequencer', join(orders, 'declared-sequencer.js')],
    ...[
      '--ci',
      '--silent',
      '--coverage=false',
      '--randomize=false',
      '--bail=0',
      '--watchAll=false',
    ],
  ];
}
