import { findTransitionFaults } from '../../../registry/transitions/find-transition-faults';
import type { GovernedRegistry } from '../../../registry/transitions/governed-registry';
import { readGovernedRegistry } from '../../../registry/transitions/read-governed-registry';
import type { State, Transition } from '../../../registry/types';

const NAMES = ['Clerk', 'Mailer', 'Search'];
const UP: Readonly<Record<string, State>> = { null: 'B', A: 'B', B: 'C', C: 'B' };
const DOWN: Readonly<Record<string, State | null>> = { null: 'C', A: null, B: 'A', C: null };

type States = Readonly<Record<string, State | null>>;

/** Numerical Recipes' generator: the same walk on every machine. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function registryOf(states: States, transitions: readonly Transition[]): GovernedRegistry {
  const entries = Object.entries(states).filter(([, state]) => state !== null);
  return {
    infra: Object.fromEntries(
      entries.map(([name, state]) => [name, { state: state as State, category: name }]),
    ),
    transitions,
    policy: { approvers: ['ada'], productionModules: [] },
  };
}

/** Some approved steps, each with its row, from where the states are. */
function walk(states: States, count: number, random: (below: number) => number, stamp: string) {
  const rows: Transition[] = [];
  let now = states;
  for (let step = 0; step < count; step++) {
    const infra = NAMES[random(NAMES.length)]!;
    const from = now[infra] ?? null;
    const to = (random(3) > 0 ? UP : DOWN)[String(from)]!;
    now = { ...now, [infra]: to };
    const verifiedBy = `run-${stamp}-${step}`;
    const row = { infra, from, to, approvedBy: 'ada', date: '2027-01-01' };
    rows.push({ ...row, reference: `${stamp}-${step}`, verifiedBy, reason: 'why not' });
  }
  return { states: now, rows };
}

test('approved steps are no finding; without any one of their rows, or with one edited, there is one', () => {
  let removals = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const random = makeRandom(seed);
    const past = walk({ Clerk: 'A', Mailer: 'B', Search: null }, random(5), random, 'past');
    const change = walk(past.states, 1 + random(4), random, 'now');
    const base = { ref: 'main', registry: registryOf(past.states, past.rows) };
    const find = (rows: readonly Transition[]): string[] =>
      findTransitionFaults({
        now: registryOf(change.states, rows),
        base,
        day: '2027-01-01',
        findRun: () => null,
      })
        .filter(({ rule }) => rule !== 'skipped-state')
        .map(({ message }) => message);
    const rows = [...past.rows, ...change.rows];
    expect([seed, find(rows)]).toEqual([seed, []]);
    for (const index of rows.keys()) {
      removals++;
      expect([seed, index, find(rows.filter((_, i) => i !== index)).length > 0]).toEqual([
        seed,
        index,
        true,
      ]);
      const edited = rows.map((row, i) => (i === index ? { ...row, approvedBy: 'eve' } : row));
      expect([seed, index, find(edited).length > 0]).toEqual([seed, index, true]);
    }
  }
  expect(removals).toBeGreaterThan(500);
});

test('what can be read of a broken registry', () => {
  const text = `{ "infra": { "A": { "state": "A", "owner": 7 }, "D": { "state": "D" }, "__proto__": { "state": "B" } },
    "transitions": [ { "infra": "A", "from": null, "to": "B" }, { "infra": 3 }, null ],
    "policy": { "approvers": ["ada", 7, ""] }, }`;
  const { infra, transitions, policy } = readGovernedRegistry(text);
  expect(Object.keys(infra)).toEqual(['A']);
  expect('state' in infra).toBe(false);
  expect(transitions).toEqual([{ infra: 'A', from: null, to: 'B' }]);
  expect(policy.approvers).toEqual(['ada']);
});

test('brackets without end are no registry', () => {
  expect(readGovernedRegistry('['.repeat(200_000)).transitions).toEqual([]);
});
