import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '@jest/types';
import type { Test, TestResult } from '@jest/test-result';
import { redactSecrets } from '../../errors/redact-secrets';
import { bringBack } from '../disk/bring-back';
import { requireFromJest } from '../host-jest';
import { openRun, type OpenRun } from '../run/open-run';
import { relativeToRoot } from '../run/run-context';
import { withOrders } from './asked-order';
import { takeLateErrors } from './late-errors';
import type { FileOrder, ProbeAnswer, ProbeCommand, ProbedFile, ProbeRequest } from './messages';
import { readOutcomes } from './note-outcomes';
import { isProcessMarked } from './process-state';

interface Watcher {
  isInterrupted(): boolean;
}

/** The part of Jest's own runner that is used; its events are those of its `on`. */
interface JestRunner {
  runTests(tests: Test[], watcher: Watcher, options: { serial: boolean }): Promise<void>;
  on(name: string, listener: (event: [Test, unknown]) => void): () => void;
}

type JestRunnerClass = new (globalConfig: Config.GlobalConfig, context: unknown) => JestRunner;

const { default: JestRunner } = requireFromJest<{ default: JestRunnerClass }>('jest-runner');

/**
 * As many files as this overlap where the machine would rather run them one after another. Of no more files each has a
 * process of its own: the search for what happens at the same time rests on that.
 */
const FEWEST_AT_ONCE = 4;

/** In bytes: each file that ran leaves a little behind. */
const MOST_MEMORY = 1.5 * 1024 ** 3;

/** The tests of one file in a probe; one that several projects run is there once for each. */
interface Asked extends FileOrder {
  readonly runs: readonly Test[];
}

/**
 * A `runner` for Jest that runs what it is asked for by the process that started it, one probe after
 * another: Jest is started, and the project's modules are compiled, only once.
 */
export default class ProbeRunner extends JestRunner {
  constructor(
    private readonly globalConfig: Config.GlobalConfig,
    private readonly context: unknown,
  ) {
    super(globalConfig, context);
  }

  override async runTests(tests: Test[], watcher: Watcher): Promise<void> {
    const run = await openRun(this.globalConfig, { isProbe: true });
    endOnSignal(run);
    try {
      const byFile = groupByFile(tests, run.root);
      tell({ type: 'ready', root: run.root, runDir: run.dir, files: [...byFile.keys()] });
      for await (const command of commands()) {
        if (command.type === 'end' || watcher.isInterrupted()) return;
        const files = await this.probe(command, byFile, watcher);
        const unrestored = bringBack(run.dir);
        const isSpent = isProcessMarked() || process.memoryUsage.rss() > MOST_MEMORY;
        tell({ type: 'probed', files, isSpent, unrestored });
      }
    } finally {
      await run.close();
      // Jest ends once nothing is left to wait for.
      if (process.connected) process.disconnect();
    }
  }

  private async probe(
    { files, atOnce }: ProbeRequest,
    byFile: ReadonlyMap<string, readonly Test[]>,
    watcher: Watcher,
  ): Promise<ProbedFile[]> {
    const asked = files.map((each) => ({ ...each, runs: byFile.get(each.file) ?? [] }));
    if (atOnce) return this.runFiles(asked, watcher, false);
    const probed: ProbedFile[] = [];
    // One by one, as each may come again with other tests.
    for (const one of asked) probed.push(...(await this.runFiles([one], watcher, true)));
    return probed;
  }

  /** A runner of Jest's for each: the outcomes are not for Jest's own reporters. */
  private async runFiles(
    asked: readonly Asked[],
    watcher: Watcher,
    serial: boolean,
  ): Promise<ProbedFile[]> {
    const orders = asked.flatMap(({ runs, tests }) =>
      runs.map(({ path }) => [path, tests] as const),
    );
    const settings = withOrders(this.globalConfig, Object.fromEntries(orders));
    const all = asked.flatMap(({ runs }) => runs);
    const fewest = asked.length > FEWEST_AT_ONCE ? FEWEST_AT_ONCE : all.length;
    const maxWorkers = Math.max(settings.maxWorkers, fewest);
    const runner = new JestRunner({ ...settings, maxWorkers }, this.context);
    const probed: ProbedFile[] = [];
    const fileOf = new Map(asked.flatMap(({ file, runs }) => runs.map(({ path }) => [path, file])));
    const note = (path: string, about: Omit<ProbedFile, 'file'>): void =>
      void probed.push({ file: fileOf.get(path) ?? path, ...about });
    runner.on('test-file-success', ([{ path }, result]) =>
      note(path, describeResult(result as TestResult)),
    );
    runner.on('test-file-failure', ([{ path }, error]) =>
      note(path, { tests: [], fault: String((error as Error).message), late: [] }),
    );
    await runner.runTests(all, watcher, { serial });
    // A promise that nobody handles is known as such a turn later.
    await nextTurn();
    const late = takeLateErrors();
    return probed.map((one, place) =>
      place === probed.length - 1 ? { ...one, late: [...one.late, ...late] } : one,
    );
  }
}

function groupByFile(tests: readonly Test[], root: string): Map<string, Test[]> {
  const byFile = new Map<string, Test[]>();
  for (const test of tests) {
    const file = relativeToRoot(root, test.path);
    byFile.set(file, [...(byFile.get(file) ?? []), test]);
  }
  return byFile;
}

const UNGOVERNED = 'its tests ran without jest-hermetic; this says why: npx jest-hermetic doctor';

function describeResult(result: TestResult): Omit<ProbedFile, 'file'> {
  const known = readOutcomes(result);
  const { tests = [], late = [] } = known ?? {};
  const { testExecError } = result;
  if (testExecError)
    return { tests, fault: testExecError.message || readLine(testExecError.stack), late };
  if (!known) return { tests, fault: UNGOVERNED, late };
  return { tests, fault: tests.length > 0 ? null : 'it has no tests', late };
}

/** What was thrown, without where. */
function readLine(stack: string | null | undefined): string {
  const [line = ''] = (stack ?? '').trimStart().split('\n', 1);
  return redactSecrets(line) || 'it failed as a whole';
}

/** Told to stop, or by Ctrl-C: in the middle of a probe nothing else would end it. */
function endOnSignal(run: OpenRun): void {
  let ending: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      ending ??= run.close().finally(() => process.exit(1));
    });
  }
}

function tell(answer: ProbeAnswer): void {
  process.send?.(answer);
}

/** What the parent asks for, until it is gone. */
async function* commands(): AsyncGenerator<ProbeCommand> {
  const queue: ProbeCommand[] = [];
  process.on('message', (command) => queue.push(command as ProbeCommand));
  const gone = once(process, 'disconnect');
  while (process.connected) {
    const next = queue.shift();
    if (next) yield next;
    else await Promise.race([once(process, 'message'), gone]);
  }
}
