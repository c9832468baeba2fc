import type { ProbedFile } from '../../environment/orders/messages';
import { JestDied } from './jest-died';
import { OutsideErrors } from './outside-errors';
import { ProbingJest, type ProbingJestRequest } from './probing-jest';

type Request = Parameters<ProbingJest['probe']>[0];

/**
 * The Jest processes of a proof: one for many probes, as long as it is what it was at its start, and those that are for
 * one probe alone. `close` it at the end.
 */
export class JestProcesses {
  /** All test files of the project, as the first process told of them. */
  files: readonly string[] = [];
  /** Absolute path that their names are relative to. */
  root = '';
  /** What failed in any probe and is no outcome of a test. */
  readonly outside = new OutsideErrors();
  /** What tests wrote, and what could not be brought back after some probe: paths. */
  readonly unrestored = new Set<string>();
  private warm: ProbingJest | undefined;

  constructor(private readonly request: ProbingJestRequest) {}

  async open(): Promise<void> {
    this.warm ??= await this.start();
  }

  /** Null: the process died of it, and the next probe has another one. */
  async runWarm(
    request: Request,
    signal: AbortSignal | undefined,
  ): Promise<readonly ProbedFile[] | null> {
    signal?.throwIfAborted();
    if (this.warm?.isSpent) await this.close();
    this.warm ??= await this.start();
    const probed = await this.runIn(this.warm, request, signal);
    if (probed === null) this.warm = undefined;
    return probed;
  }

  /** In a process of its own. Null: it died of it. */
  async runFresh(
    request: Request,
    signal: AbortSignal | undefined,
  ): Promise<readonly ProbedFile[] | null> {
    signal?.throwIfAborted();
    const jest = await this.start();
    try {
      return await this.runIn(jest, request, signal);
    } finally {
      await jest.end();
    }
  }

  async close(): Promise<void> {
    await this.warm?.end();
    this.warm = undefined;
  }

  private async start(): Promise<ProbingJest> {
    const [jest, files, root] = await ProbingJest.start(this.request);
    if (this.root === '') [this.files, this.root] = [files, root];
    return jest;
  }

  /** Null: the process died. Whoever is told to stop ends it, and waits for its end. */
  private async runIn(
    jest: ProbingJest,
    request: Request,
    signal: AbortSignal | undefined,
  ): Promise<readonly ProbedFile[] | null> {
    let stopped: Promise<void> | undefined;
    const stop = (): void => void (stopped = jest.stop());
    signal?.addEventListener('abort', stop, { once: true });
    // A signal that came while it was started tells no listener any more.
    if (signal?.aborted) stop();
    try {
      const probed = await jest.probe(request);
      this.outside.note(probed);
      return probed;
    } catch (error) {
      if (!(error instanceof JestDied)) throw error;
      if (!signal?.aborted) return null;
      throw signal.reason;
    } finally {
      signal?.removeEventListener('abort', stop);
      await stopped;
      for (const path of jest.unrestored) this.unrestored.add(path);
    }
  }
}
