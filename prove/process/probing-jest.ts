import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { bringBack } from '../../environment/disk/bring-back';
import type {
  ProbeAnswer,
  ProbeCommand,
  ProbedFile,
  ProbeRequest,
} from '../../environment/orders/messages';
import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import { JestDied } from './jest-died';

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
const MOST_LINES = 20;

/** How long a process that was told to stop may take before it is killed, in milliseconds. */
const PATIENCE = 10_000;

/**
 * A Jest process that runs one probe after another, with the settings of the project. It writes no snapshot, nor what Jest
 * keeps of a run for the next. It ends by itself when this process does.
 */
export class ProbingJest {
  /** It is not what it was when it began: the next probe is for another one. */
  isSpent = false;
  /** What its tests wrote, and what could not be brought back after the last probe: paths. */
  unrestored: readonly string[] = [];
  /** The end of what it printed. */
  private output = '';
  private answers: ProbeAnswer[] = [];
  /** The folder of its run; null until it is ready. */
  private runDir: string | null = null;
  private isOver = false;
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer | string): void =>
      void (this.output = (this.output + chunk.toString()).slice(-MOST_OUTPUT));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('message', (answer) => this.answers.push(answer as ProbeAnswer));
    // It cannot be started, or dies before it can be written to; its end follows.
    child.on('error', ({ message }) => keep(message));
    // No `once` of events: that would take such an error for the end.
    this.ended = new Promise((resolve) => {
      child.once('close', () => resolve((this.isOver = true)));
    });
  }

  /**
   * Starts it, and waits until it knows the files of the suite: none where Jest finds none. Their names are relative to
   * the root, which is told as well.
   *
   * @throws HERMETIC_PROBE_JEST with what Jest says when it does not come to that
   */
  static async start({
    bin,
    cwd,
    args,
    env,
  }: ProbingJestRequest): Promise<[jest: ProbingJest, files: readonly string[], root: string]> {
    const child = spawn(process.execPath, [bin, ...settings(), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...env, NO_COLOR: '1' },
    });
    const jest = new ProbingJest(child);
    try {
      const answer = await jest.next();
      if (answer.type !== 'ready') return [jest, [], cwd];
      jest.runDir = answer.runDir;
      return [jest, answer.files, answer.root];
    } catch (error) {
      if (!(error instanceof JestDied)) throw error;
      if (/^No tests found/m.test(error.output)) return [jest, [], cwd];
      const lines = redactSecrets(error.output).trim().split('\n').slice(-MOST_LINES);
      throw HermeticError.of('HERMETIC_PROBE_JEST', { output: lines.join('\n') });
    }
  }

  /**
   * Runs one probe. Not to be called again before it has answered.
   *
   * @throws JestDied where the process ended before that
   */
  async probe(request: Omit<ProbeRequest, 'type'>): Promise<readonly ProbedFile[]> {
    const command: ProbeCommand = { type: 'probe', ...request };
    if (!this.child.connected) throw new JestDied(this.output);
    this.child.send(command);
    const answer = await this.next().catch((error: unknown) => {
      // A process that died left the disk as its tests did.
      if (this.runDir !== null) this.unrestored = bringBack(this.runDir);
      throw error;
    });
    if (answer.type !== 'probed') return [];
    this.isSpent = answer.isSpent;
    this.unrestored = answer.unrestored;
    return answer.files;
  }

  /** Lets it come to its end between two probes. */
  async end(): Promise<void> {
    const command: ProbeCommand = { type: 'end' };
    if (this.child.connected) this.child.send(command);
    await this.ended;
  }

  /** Ends it in the middle of a probe. */
  async stop(): Promise<void> {
    if (!this.isOver) this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    await this.ended;
    clearTimeout(kill);
  }

  private async next(): Promise<ProbeAnswer> {
    for (;;) {
      const answer = this.answers.shift();
      if (answer) return answer;
      if (this.isOver) throw new JestDied(this.output);
      const message = new AbortController();
      await Promise.race([
        once(this.child, 'message', { signal: message.signal }).catch(() => undefined),
        this.ended,
      ]);
      message.abort();
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
