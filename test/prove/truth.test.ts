import fc from 'fast-check';
import type { FakeTest } from './fake-suite';
import { performTest } from './fake-suite';
import { anyFile } from './any-model';
import type { Nested } from './build-tree';
import { makeFakeProject, type FakeFile } from './fake-project';
import { proveTests } from '../../prove/prove-tests';
import type { ProofFinding, TestRef } from '../../prove/verdict/proof-document';

/** What the last test of an order does: the truth, without any of what is tested. */
function outcomeOf(file: FakeFile, order: readonly string[]): string {
  const state = new Set<string>();
  const byId = new Map(file.tests.map((test) => [test.id, test]));
  return order.map((id) => performTest(byId.get(id)!, state)).at(-1)!;
}

const idsOf = (refs: readonly TestRef[]): string[] => refs.map(({ id }) => id);
/** Nothing in a finding may be false, nor needless. */
function checkFinding(file: FakeFile, finding: ProofFinding): void {
  const { kind, test, polluters, stateSetters, cleaners } = finding;
  const order = idsOf(finding.order);
  expect(kind).not.toBe('nondeterministic');
  expect(outcomeOf(file, order)).toBe('failed');
  if (kind === 'victim') {
    const members = idsOf([...polluters[0]!, ...finding.through]);
    for (const member of members)
      expect(
        outcomeOf(
          file,
          order.filter((id) => id !== member),
        ),
      ).toBe('passed');
    for (const cleaner of idsOf(cleaners))
      expect(outcomeOf(file, [...order.slice(0, -1), cleaner, test.id])).toBe('passed');
  }
  if (kind === 'brittle')
    for (const set of stateSetters.map(idsOf)) {
      expect(outcomeOf(file, [...set, test.id])).toBe('passed');
      for (const gone of set)
        expect(outcomeOf(file, [...set.filter((id) => id !== gone), test.id])).toBe('failed');
    }
  if (kind === 'self-polluting') expect(outcomeOf(file, order.slice(0, -1))).toBe('passed');
}

async function findIn(file: FakeFile): Promise<readonly ProofFinding[]> {
  const { files, run, names } = makeFakeProject([file]);
  const { findings, verdict } = await proveTests(files, { seed: 1, run, ...names });
  expect(verdict).toBe(findings.length > 0 ? 'dependent' : 'independent');
  return findings;
}

const levelsOf = (nested: Nested): string[][] => [
  nested.filter((item) => typeof item === 'string'),
  ...nested.filter((item) => typeof item !== 'string').flatMap(levelsOf),
];
const includesAll = (all: readonly string[] = [], some: readonly string[]): boolean =>
  some.every((item) => all.includes(item));
/** Whether what these set is enough to make it fail. */
const isFearedBy = ({ fears = [] }: FakeTest, ...others: readonly FakeTest[]): boolean =>
  fears.some((keys) =>
    includesAll(
      others.flatMap(({ sets = [] }) => sets),
      keys,
    ),
  );
const has = (findings: readonly ProofFinding[], kind: string, id: string): boolean =>
  findings.some((finding) => finding.kind === kind && finding.test.id === id);

test('precision: nothing that is found is false', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(anyFile(true), async (file) => {
      const findings = await findIn(file);
      for (const finding of findings) checkFinding(file, finding);
      found += findings.length;
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(found).toBeGreaterThan(300);
});

test('recall: every victim of a sibling, whatever cleans between; every test that pollutes itself', async () => {
  let expected = 0;
  await fc.assert(
    fc.asyncProperty(anyFile(true), async (file) => {
      const findings = await findIn(file);
      for (const victim of file.tests) {
        if (outcomeOf(file, [victim.id]) === 'failed') continue;
        if (outcomeOf(file, [victim.id, victim.id]) === 'failed')
          expect(has(findings, 'self-polluting', victim.id)).toBe(true);
        const level = levelsOf(file.nested!).find((ids) => ids.includes(victim.id))!;
        const siblings = file.tests.filter(({ id }) => level.includes(id) && id !== victim.id);
        if (!siblings.some((sibling) => isFearedBy(victim, sibling))) continue;
        expected++;
        expect(has(findings, 'victim', victim.id)).toBe(true);
      }
    }),
    { numRuns: 200, seed: 8 },
  );
  expect(expected).toBeGreaterThan(30);
});

test('recall without cleaners: every victim with each of its single polluters, and every pair of siblings', async () => {
  let expected = 0;
  await fc.assert(
    fc.asyncProperty(anyFile(false), async (file) => {
      const findings = await findIn(file);
      for (const victim of file.tests) {
        if (outcomeOf(file, [victim.id]) === 'failed') continue;
        const others = file.tests.filter(({ id }) => id !== victim.id);
        const single = others.filter((other) => isFearedBy(victim, other)).map(({ id }) => id);
        const finding = findings.find(
          ({ kind, test }) => kind === 'victim' && test.id === victim.id,
        );
        if (single.length > 0) {
          expected++;
          expect(finding!.polluters.map(idsOf)).toEqual(
            expect.arrayContaining(single.map((id) => [id])),
          );
        }
        const level = levelsOf(file.nested!).find((ids) => ids.includes(victim.id))!;
        const siblings = others.filter(({ id }) => level.includes(id));
        if (isFearedBy(victim, ...siblings)) expect(finding).toBeDefined();
      }
    }),
    { numRuns: 200, seed: 9 },
  );
  expect(expected).toBeGreaterThan(30);
});

test('recall: every brittle test that a sibling can help, with each of its helpers', async () => {
  let expected = 0;
  await fc.assert(
    fc.asyncProperty(anyFile(false), async (file) => {
      const findings = await findIn(file);
      for (const brittle of file.tests) {
        if (outcomeOf(file, [brittle.id]) === 'passed' || brittle.fears) continue;
        const helpers = file.tests.filter(
          ({ id, sets }) => id !== brittle.id && includesAll(sets, brittle.needs ?? []),
        );
        if (helpers.length === 0) continue;
        expected++;
        const finding = findings.find(
          ({ kind, test }) => kind === 'brittle' && test.id === brittle.id,
        );
        expect(finding!.stateSetters.map(idsOf)).toEqual(
          expect.arrayContaining(helpers.map(({ id }) => [id])),
        );
      }
    }),
    { numRuns: 200, seed: 10 },
  );
  expect(expected).toBeGreaterThan(20);
});
