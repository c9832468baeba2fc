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
import { JestProcesses } from './jest-processes';
import type { OutsideErrors } from './outside-errors';
import type { ProbingJestRequest } from './probing-jest';
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
  /** The hash of each file as it was before the first one ran, by its name. */
  sources: ReadonlyMap<string, string> = new Map();
  private readonly fileOf = new Map<string, string>();
  private readonly refs = new Map<string, TestRef>();
  private readonly first = new Map<string, readonly ProbedFile[]>();
  private readonly jest: JestProcesses;

  constructor(request: ProbingJestRequest) {
    this.jest = new JestProcesses(request);
  }

  /** What failed in any of its probes and is no outcome of a test. */
  get outside(): OutsideErrors {
    return this.jest.outside;
  }

  /** What tests wrote, and what could not be brought back after some probe: paths. */
  get unrestored(): ReadonlySet<string> {
    return this.jest.unrestored;
  }

  /** Runs each file once, in declared order, and takes down its tests, beside those that it knows. */
  async list({ choose = () => true, signal, onFile }: ListOptions): Promise<void> {
    await this.jest.open();
    if (this.sources.size === 0) this.sources = hashFiles(this.jest.root, this.jest.files);
    const files = this.jest.files.filter(choose);
    try {
      for (const [index, file] of files.entries()) {
        const request = { files: [{ file, tests: null }], atOnce: false };
        const ran = (await this.jest.runWarm(request, signal)) ?? [
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
    const now = hashFiles(this.jest.root, this.sources.keys());
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
    const file = relativeToRoot(this.jest.root, realPath(path));
    return this.jest.files.includes(file) ? file : undefined;
  }

  /** The absolute path of a file by its name. */
  pathOf(file: string): string {
    return join(this.jest.root, file);
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
    const probed = await this.jest.runWarm({ files, atOnce }, signal);
    return readOutcomes(probe.order, probed ?? [], this.fileOf);
  };

  /** Runs a probe in a process of its own. */
  readonly confirm: RunProbe = async ({ mode, order }: Probe, signal) => {
    const files = describeOrder(order, this.fileOf);
    const probed = await this.jest.runFresh({ files, atOnce: mode === 'at-once' }, signal);
    return readOutcomes(order, probed ?? [], this.fileOf);
  };

  close(): Promise<void> {
    return this.jest.close();
  }

  private noteTests(): void {
    const probed = this.jest.files.flatMap((file) => this.first.get(file) ?? []);
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
}
