import { join } from 'node:path';
import type { Leak } from '../../environment/leaks/leak';
import type { ProbedFile, ProbedTest } from '../../environment/orders/messages';
import { realPath } from '../../environment/real-path';
import { relativeToRoot } from '../../environment/run/run-context';
import { listTests, type FileTree } from '../plan/test-tree';
import type { Outcome, Probe, RunProbe } from '../probe';
import type { TestRef } from '../verdict/proof-document';
import { buildTrees } from './build-trees';
import { describeOrder } from './describe-order';
import { hashFiles } from './hash-files';
import { JestDied } from './jest-died';
import { OutsideErrors } from './outside-errors';
import { ProbingJest, type ProbingJestRequest } from './probing-jest';
import { readOutcomes } from './read-outcomes';

/** What somebody who looks at a suite hears of it. */
export interface ListOptions {
  /** Of all files those that are looked at; all unless told. */
  readonly choose?: ((file: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many files have run, and of how many. */
  readonly onFile?: ((done: number, of: number) => void) | undefined;
}

/** A file of which nothing can be said, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly fault: string;
}

/**
 * The tests of a project, and a way to run them in any order: many probes in one Jest process, as long as
 * that is what it was at its start. `close` it at the end.
 */
export class ProbedSuite {
  /** Files that have tests to order, by their names. */
  trees: readonly FileTree[] = [];
  unread: readonly UnreadFile[] = [];
  /** How many files ran so that their tests could be listed, each in declared order. */
  listed = 0;
  /** What failed in any of its probes and is no outcome of a test. */
  readonly outside = new OutsideErrors();
  /** The hash of each file as it was before the first one ran, by its name. */
  sources: ReadonlyMap<string, string> = new Map();
  /** What tests wrote, and what could not be brought back after a probe: paths. */
  readonly unrestored = new Set<string>();
  private readonly fileOf = new Map<string, string>();
  private readonly refs = new Map<string, TestRef>();
  private readonly first = new Map<string, readonly ProbedFile[]>();
  private files: readonly string[] = [];
  /** Absolute path that the names of files are relative to. */
  private root = '';
  private jest: ProbingJest | undefined;

  constructor(private readonly request: ProbingJestRequest) {}

  /** Runs each file once, in declared order, and takes down its tests, beside those that it knows. */
  async list({ choose = () => true, signal, onFile }: ListOptions): Promise<void> {
    this.jest ??= await this.start();
    if (this.sources.size === 0) this.sources = hashFiles(this.root, this.files);
    const files = this.files.filter(choose);
    try {
      for (const [index, file] of files.entries()) {
        const request = { files: [{ file, tests: null }], atOnce: false };
        const ran = (await this.runWarm(request, signal)) ?? [
          { file, tests: [], fault: 'it ended the process that ran it', late: [] },
        ];
        this.first.set(file, ran);
        this.listed++;
        onFile?.(index + 1, files.length);
      }
    } finally {
      this.noteTests();
    }
  }

  /** The files that are no longer what they were before the first one ran. */
  listChanged(): readonly string[] {
    const now = hashFiles(this.root, this.sources.keys());
    return [...this.sources].flatMap(([file, source]) => (now.get(file) === source ? [] : [file]));
  }

  /** The tests of all files that can be ordered. */
  get tests(): readonly TestRef[] {
    return this.trees.flatMap(({ children }) => listTests(children)).map((id) => this.refOf(id));
  }

  /** What the tests of a file did when they were listed. */
  outcomesOf(order: readonly string[]): readonly Outcome[] {
    const ran = order.length === 0 ? [] : (this.first.get(this.fileOf.get(order[0]!)!) ?? []);
    return readOutcomes(order, ran, this.fileOf);
  }

  /** What each test left behind when it was listed, by its id. */
  get leaks(): ReadonlyMap<string, readonly Leak[]> {
    return new Map(this.listedTests.map(({ id, leaks }) => [id, leaks]));
  }

  /** Why each test failed that did so when it was listed, by its id: a line. */
  get messages(): ReadonlyMap<string, string> {
    return new Map(this.listedTests.flatMap(({ id, message }) => (message ? [[id, message]] : [])));
  }

  /** The name of the file of the suite that is at an absolute path; undefined where none is. */
  fileAt(path: string): string | undefined {
    const file = relativeToRoot(this.root, realPath(path));
    return this.files.includes(file) ? file : undefined;
  }

  /** The absolute path of a file by its name. */
  pathOf(file: string): string {
    return join(this.root, file);
  }

  /** A test by its id, or a file by its name. */
  refOf(id: string): TestRef {
    return this.refs.get(id) ?? { id, file: id, path: [] };
  }

  /** Runs a probe; in a fresh process where what files leave behind in their process is what it is about. */
  readonly run: RunProbe = async (probe, signal) => {
    const files = describeOrder(probe.order, this.fileOf);
    if (probe.mode === 'in-turn' && files.length > 1) return this.confirm(probe, signal);
    // Beside nobody it needs no process of its own.
    const atOnce = probe.mode === 'at-once' && files.length > 1;
    const probed = await this.runWarm({ files, atOnce }, signal);
    return readOutcomes(probe.order, probed ?? [], this.fileOf);
  };

  /** Runs a probe in a process of its own. */
  readonly confirm: RunProbe = async ({ mode, order }: Probe, signal) => {
    const files = describeOrder(order, this.fileOf);
    signal?.throwIfAborted();
    const [jest] = await ProbingJest.start(this.request);
    try {
      const probed = await this.runIn(jest, { files, atOnce: mode === 'at-once' }, signal);
      return readOutcomes(order, probed ?? [], this.fileOf);
    } finally {
      await jest.end();
    }
  };

  async close(): Promise<void> {
    await this.jest?.end();
    this.jest = undefined;
  }

  private noteTests(): void {
    const probed = this.files.flatMap((file) => this.first.get(file) ?? []);
    for (const { file, tests } of probed)
      for (const { id, path } of tests) {
        this.fileOf.set(id, file);
        this.refs.set(id, { id, file, path });
      }
    this.trees = buildTrees(probed);
    this.unread = probed.flatMap(({ file, tests, fault }) =>
      fault !== null && tests.length === 0 ? [{ file, fault }] : [],
    );
  }

  private get listedTests(): readonly ProbedTest[] {
    return [...this.first.values()].flat().flatMap((file) => file.tests);
  }

  private async start(): Promise<ProbingJest> {
    const [jest, files, root] = await ProbingJest.start(this.request);
    this.files = files;
    this.root = root;
    return jest;
  }

  /** Null: the process died of it, and the next probe has another one. */
  private async runWarm(
    request: Parameters<ProbingJest['probe']>[0],
    signal: AbortSignal | undefined,
  ): Promise<readonly ProbedFile[] | null> {
    signal?.throwIfAborted();
    if (this.jest?.isSpent) await this.close();
    this.jest ??= await this.start();
    const probed = await this.runIn(this.jest, request, signal);
    if (probed === null) this.jest = undefined;
    return probed;
  }

  /** Null: the process died. Whoever is told to stop ends it, and waits for its end. */
  private async runIn(
    jest: ProbingJest,
    request: Parameters<ProbingJest['probe']>[0],
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
