import { round, type Result } from './result';

/** A table of numbers, each with its rivals below it and how many times ours they are. */
export function renderResults(results: readonly Result[]): string {
  const rows = results.flatMap(listRows);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map(([what = '', value = '', ratio = '', verdict = '']) =>
      [
        what.padEnd(widths[0] ?? 0),
        value.padStart(widths[1] ?? 0),
        ratio.padStart(widths[2] ?? 0),
        verdict,
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function listRows({ id, what, value, unit, bar, met, rivals, notes = [] }: Result): string[][] {
  const ours = Object.entries(rivals).find(([name]) => name.startsWith('ours'))?.[1];
  const reference = ours ?? (unit === 'ratio' ? undefined : value);
  const verdict = `bar ${bar}: ${met ? 'met' : 'NOT met'}`;
  return [
    [`${id}  ${what}`, `${value} ${unit}`, '', verdict],
    ...Object.entries(rivals).map(([name, rival]) => [
      `      ${name}`,
      String(rival),
      reference ? `${round(rival / reference)} x` : '',
    ]),
    ...notes.map((note) => [`      ${note}`]),
  ];
}
