import type { KindScores, Score } from './compare-on-corpus';

const HEAD = ['', 'suites', 'reasons', 'promised', 'seen', 'found', 'wrong', 'probes', 'each'];
const RIVALS = ['seen', 'found', 'wrong', 'probes', 'each'];

/** A line for each kind and one for all: ours, 100 random orders and plain halving; `each` is probes per reason that was found. */
export function renderKinds(kinds: readonly KindScores[]): string[] {
  const rows = [...kinds.map(listCells), listCells(addKinds(kinds))];
  const table = [[...HEAD, ...RIVALS, ...RIVALS], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ');
  const ours = widths.slice(0, HEAD.length).reduce((sum, width) => sum + width + 2, 0);
  const rival = widths.slice(-RIVALS.length).reduce((sum, width) => sum + width + 2, 0);
  const title = `${'prove'.padEnd(ours)}${'100 random orders'.padEnd(rival)}plain halving`;
  return [title, ...table.map(line)];
}

function listCells({
  kind,
  suites,
  dependences,
  promised,
  ours,
  random,
  halving,
}: KindScores): string[] {
  const cells = ({ seen, found, wrong, probes }: Score): string[] => [
    ...[seen, found, wrong, probes].map(String),
    found === 0 ? '-' : String(Math.round(probes / found)),
  ];
  return [
    kind,
    ...[suites, dependences, promised].map(String),
    ...[ours, random, halving].flatMap(cells),
  ];
}

/** The same numbers of all kinds together. */
export function addKinds(kinds: readonly KindScores[]): KindScores {
  const add = (one: Score, other: Score): Score => ({
    seen: one.seen + other.seen,
    found: one.found + other.found,
    promised: one.promised + other.promised,
    wrong: one.wrong + other.wrong,
    probes: one.probes + other.probes,
  });
  const nothing: Score = { seen: 0, found: 0, promised: 0, wrong: 0, probes: 0 };
  return kinds.reduce<KindScores>(
    (sum, each) => ({
      kind: 'all',
      suites: sum.suites + each.suites,
      dependences: sum.dependences + each.dependences,
      promised: sum.promised + each.promised,
      ours: add(sum.ours, each.ours),
      random: add(sum.random, each.random),
      halving: add(sum.halving, each.halving),
    }),
    {
      ...{ kind: 'all', suites: 0, dependences: 0, promised: 0 },
      ...{ ours: nothing, random: nothing, halving: nothing },
    },
  );
}
