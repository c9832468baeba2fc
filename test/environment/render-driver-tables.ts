/** What one test of the contract says: a driver has a behaviour, or which strategy to take for it. */
export interface DriverResult {
  readonly driver: string;
  readonly behaviour: string;
  /** The strategy that has it; undefined where this one does. */
  readonly take: string | undefined;
}

/** What strategies do not have, by strategy and behaviour, as the contract of the fixture knows it. */
export type Limits = Readonly<
  Record<string, Readonly<Record<string, { readonly take: string; readonly why: string }>>>
>;

/** A Markdown list of what each strategy does not have, and why. */
export function renderLimits(limits: Limits): string {
  return Object.entries(limits)
    .filter(([, ofStrategy]) => Object.keys(ofStrategy).length > 0)
    .map(([strategy, ofStrategy]) => {
      const rows = Object.entries(ofStrategy).map(
        ([title, { take, why }]) => `- ${title}: ${why}. Take \`${take}\`.`,
      );
      return `Not in \`${strategy}\`:\n\n${rows.sort(compare).join('\n')}`;
    })
    .join('\n\n');
}

/**
 * Markdown tables of behaviours by drivers, one for all strategies with the same results, as
 * Prettier would write them. A cell is empty where a driver does not offer a behaviour.
 */
export function renderDriverTables(
  results: Readonly<Record<string, readonly DriverResult[]>>,
): string {
  const strategiesOf = new Map<string, string[]>();
  for (const [strategy, ofStrategy] of Object.entries(results)) {
    const table = renderTable(ofStrategy);
    strategiesOf.set(table, [...(strategiesOf.get(table) ?? []), strategy]);
  }
  return [...strategiesOf]
    .map(([table, strategies]) => `### ${listCode(strategies)}\n\n${table}`)
    .join('\n\n');
}

/** The results that a report's passed tests stand for, by their titles. */
export function readDriverResults(paths: readonly (readonly string[])[]): DriverResult[] {
  const results = new Map<string, DriverResult>();
  for (const path of paths) {
    const driver = path[0] ?? '';
    const title = path.at(-1) ?? '';
    const take = /\[take "(\w+)"\]$/.exec(title)?.[1];
    const behaviour = title.replace(/ \[take .*$/, '').replace(/, (first|second) time$/, '');
    results.set(`${driver}\0${behaviour}`, { driver, behaviour, take });
  }
  return [...results.values()].sort((a, b) => compare(a.driver, b.driver));
}

function renderTable(results: readonly DriverResult[]): string {
  const drivers = unique(results.map(({ driver }) => driver));
  const behaviours = unique(results.map(({ behaviour }) => behaviour)).sort(compare);
  const cell = (behaviour: string, driver: string): string => {
    const found = results.find((one) => one.behaviour === behaviour && one.driver === driver);
    if (!found) return '';
    return found.take ? `take \`${found.take}\`` : 'yes';
  };
  return alignRows([
    ['behaviour', ...drivers.map((driver) => `\`${driver}\``)],
    ...behaviours.map((title) => [title, ...drivers.map((driver) => cell(title, driver))]),
  ]);
}

function alignRows(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const [head = '', ...body] = rows.map(
    (row) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

function listCode(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
