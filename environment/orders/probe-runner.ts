import { once } from 'node:events';
import type { Config } from '@jest/types';
import type { Test, TestResult } from '@jest/test-result';
import { requireFromJest } from '../host-jest';
import { openRun } from '../run/open-run';
import { relativeToRoot } from '../run/run-context';
import { withOrders } from './asked-order';
import type { ProbeAnswer, ProbeCommand, ProbedFile, ProbeRequest } from './messages';
import { readOutcomes } from './note-outcomes';

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
    const run = await openRun(this.globalConfig);
    try {
      const byFile = groupByFile(tests, run.root);
      tell({ type: 'ready', files: [...byFile.keys()] });
      for await (const command of commands()) {
        if (command.type === 'end' || watcher.isInterrupted()) return;
        tell({ type: 'probed', files: await this.probe(command, byFile, watcher) });
      }
    } finally {
      await run.close();
      // Jest ends once nothing is left to wait for.
      if (process.connected) process.disconnect();
    }
  }

  /** A runner of Jest's for each probe: the outcomes are not for Jest's own reporters. */
  private async probe(
    { files, atOnce }: ProbeRequest,
    byFile: ReadonlyMap<string, readonly Test[]>,
    watcher: Watcher,
  ): Promise<ProbedFile[]> {
    const asked = files.map((each) => ({
      ...each,
      tests: byFile.get(each.file) ?? [],
      order: each.tests,
    }));
    const orders = asked.flatMap(({ tests, order }) =>
      tests.map(({ path }) => [path, order] as const),
    );
    const settings = withOrders(this.globalConfig, Object.fromEntries(orders));
    const runner = new JestRunner(settings, this.context);
    const probed: ProbedFile[] = [];
    const fileOf = new Map(
      asked.flatMap(({ file, tests }) => tests.map(({ path }) => [path, file])),
    );
    const note = (path: string, about: Omit<ProbedFile, 'file'>): void =>
      void probed.push({ file: fileOf.get(path) ?? path, ...about });
    runner.on('test-file-success', ([{ path }, result]) =>
      note(path, describeResult(result as TestResult)),
    );
    runner.on('test-file-failure', ([{ path }, error]) =>
      note(path, { tests: [], fault: String((error as Error).message) }),
    );
    const all = asked.flatMap(({ tests }) => tests);
    await runner.runTests(all, watcher, { serial: !atOnce });
    return probed;
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

function describeResult(result: TestResult): Omit<ProbedFile, 'file'> {
  const tests = readOutcomes(result);
  const { testExecError } = result;
  if (testExecError)
    return { tests: tests ?? [], fault: testExecError.message || 'it failed as a whole' };
  return tests
    ? { tests, fault: null }
    : { tests: [], fault: 'its tests were run by another runner' };
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
