const MANY: readonly (readonly [RegExp, string])[] = [
  [/^a prepared transaction\b/, 'prepared transactions'],
  [/^a transaction\b/, 'transactions'],
  [/^a query\b/, 'queries'],
];

/** What was left open as one phrase, equal things counted: `2 transactions on A and a query on B that …`. */
export function describeLeftOpen(what: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of what) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts]
    .map(([each, count]) => (count === 1 ? each : countOut(each, count)))
    .join(' and ');
}

function countOut(what: string, count: number): string {
  const [one, many] = MANY.find(([pattern]) => pattern.test(what)) ?? [/$/, ` (${count} times)`];
  return what.replace(one, many.startsWith(' ') ? many : `${count} ${many}`);
}
