import fc from 'fast-check';
import { proveTests } from '../../prove/prove-tests';
import type { ProofFinding, TestRef } from '../../prove/verdict/proof-document';
import { makeFakeProject, type FakeFile, type FakeProject } from './fake-project';
import type { FakeTest } from './fake-suite';

const KEYS = ['worker:x', 'worker:y', 'disk:x', 'own'];

const anyTest: fc.Arbitrary<Omit<FakeTest, 'id'>> = fc.record({
  sets: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(KEYS, { maxLength: 2 })),
  fears: fc.oneof(
    fc.constant([]),
    fc.constantFrom(...KEYS).map((key) => [[key]]),
    fc.subarray(KEYS, { minLength: 1, maxLength: 2 }).map((keys) => [keys]),
  ),
});

const anyProject: fc.Arbitrary<FakeFile[]> = fc
  .array(fc.array(anyTest, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 })
  .map((files) =>
    files.map((tests, file) => ({
      file: `f${file}.test.ts`,
      tests: tests.map((test, index) => ({ ...test, id: `f${file}t${index}` })),
    })),
  );

const idsOf = (refs: readonly TestRef[]): string[] => refs.map(({ id }) => id);

async function outcomeOf(
  project: FakeProject,
  order: readonly string[],
  mode: 'in-turn' | 'at-once' = 'in-turn',
): Promise<string> {
  return (await project.run({ mode, order })).at(-1)!;
}

/** All tests of a file that is named, and of the test's own file those up to it. */
function expand(files: readonly FakeFile[], order: readonly string[]): string[] {
  const last = order.at(-1)!;
  return order.flatMap((id) => {
    const file = files.find(({ file: name, tests }) =>
      id === last ? tests.some((test) => test.id === id) : name === id,
    );
    if (!file) return [id];
    const tests = file.tests.map((test) => test.id);
    return id === last ? tests.slice(0, tests.indexOf(id) + 1) : tests;
  });
}

/** The set, shown in the order, changes the outcome; without a member of it, nothing changes. */
async function checkFinding(files: readonly FakeFile[], finding: ProofFinding): Promise<void> {
  const project = makeFakeProject(files);
  const order = idsOf(finding.order);
  expect(['victim', 'self-polluting']).toContain(finding.kind);
  if (finding.kind === 'self-polluting') return;
  const isAtOnce = order.some((id) => id.endsWith('.test.ts'));
  const mode = isAtOnce ? 'at-once' : 'in-turn';
  const show = (ids: readonly string[]) => (isAtOnce ? expand(files, ids) : ids);
  expect(await outcomeOf(project, show(order), mode)).toBe('failed');
  const [first = []] = finding.polluters;
  for (const { id } of first) {
    const less = show(order.filter((member) => member !== id));
    expect(await outcomeOf(project, less, mode)).toBe('passed');
  }
}

test('files: nothing that is found is false, and each single polluter is found', async () => {
  const expected = { worker: 0, disk: 0 };
  await fc.assert(
    fc.asyncProperty(anyProject, async (files) => {
      const { files: trees, run, names } = makeFakeProject(files);
      const proof = await proveTests(trees, { seed: 1, run, ...names });
      for (const finding of proof.findings) await checkFinding(files, finding);
      for (const { tests, file } of files)
        for (const [place, victim] of tests.entries()) {
          const before = tests.slice(0, place + 1).map(({ id }) => id);
          const outcome = await outcomeOf(makeFakeProject(files), before);
          const alone = await outcomeOf(makeFakeProject(files), [victim.id]);
          // It changes in its own file as well: told there.
          if (outcome === 'failed' || alone === 'failed') continue;
          const others = files.filter((other) => other.file !== file);
          const finding = proof.findings.find(
            ({ kind, test }) => kind === 'victim' && test.id === victim.id,
          );
          for (const [keys] of [victim.fears ?? []])
            for (const other of others)
              for (const { id, sets = [] } of other.tests) {
                if (!keys?.every((key) => sets.includes(key) && key !== 'own')) continue;
                const isDisk = keys.every((key) => key.startsWith('disk:'));
                if (!isDisk && !keys.every((key) => key.startsWith('worker:'))) continue;
                expected[isDisk ? 'disk' : 'worker']++;
                expect(finding!.polluters.map(idsOf)).toContainEqual([isDisk ? other.file : id]);
              }
        }
    }),
    { numRuns: 200, seed: 11 },
  );
  expect(Math.min(expected.worker, expected.disk)).toBeGreaterThan(10);
});
