import type { FileTree } from '../../prove/plan/test-tree';
import type { Outcome, RunProbe } from '../../prove/probe';
import type { TestRef } from '../../prove/verdict/proof-document';
import { buildNodes, type Nested } from './build-tree';
import { performTest, type FakeTest } from './fake-suite';

/** Files of fake tests; their nesting, of ids, is flat unless told. */
export interface FakeFile {
  readonly file: string;
  readonly tests: readonly FakeTest[];
  readonly nested?: Nested;
}

export interface FakeProject {
  readonly files: readonly FileTree[];
  readonly run: RunProbe;
  readonly names: {
    readonly refOf: (id: string) => TestRef;
    readonly reproduce: (test: TestRef) => string;
  };
  probes(): number;
}

/** How many processes run files at the same time, each of them one file after another. */
const WORKERS = 4;

/**
 * Several fake files. State goes with its file, but for keys that begin with `worker:`, which stay
 * in the process; those that begin with `disk:` are met by files that run at the same time.
 */
export function makeFakeProject(files: readonly FakeFile[], random?: () => number): FakeProject {
  const byId = new Map(files.flatMap(({ tests }) => tests.map((test) => [test.id, test])));
  const fileOf = new Map(files.flatMap(({ file, tests }) => tests.map(({ id }) => [id, file])));
  let probes = 0;

  const perform = (order: readonly string[], state: Set<string>): Outcome[] => {
    let file: string | undefined;
    return order.map((id) => {
      if (file !== undefined && fileOf.get(id) !== file) endFile(state);
      file = fileOf.get(id);
      return performTest(byId.get(id)!, state, random);
    });
  };
  const performAtOnce = (order: readonly string[]): Outcome[] => {
    const workers = Array.from({ length: WORKERS }, () => new Set<string>());
    return [...new Set(order.map((id) => fileOf.get(id)!))].flatMap((file, at) => {
      const state = workers[at % WORKERS]!;
      endFile(state);
      const others = order.filter((id) => fileOf.get(id) !== file);
      for (const key of others.flatMap((id) => byId.get(id)!.sets ?? []))
        if (key.startsWith('disk:')) state.add(key);
      return perform(
        order.filter((id) => fileOf.get(id) === file),
        state,
      );
    });
  };

  return {
    files: files.map(({ file, tests, nested }) => ({
      file,
      children: buildNodes(nested ?? tests.map(({ id }) => id)),
    })),
    probes: () => probes,
    run: async ({ mode, order }) => {
      probes++;
      return mode === 'in-turn' ? perform(order, new Set()) : performAtOnce(order);
    },
    names: {
      refOf: (id) => ({
        id,
        file: fileOf.get(id) ?? id,
        path: fileOf.has(id) ? [id] : [],
      }),
      reproduce: ({ id }) => `npx jest-hermetic bisect --test ${id}`,
    },
  };
}

function endFile(state: Set<string>): void {
  for (const key of state) if (!key.startsWith('worker:')) state.delete(key);
}
