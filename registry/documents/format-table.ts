/** A Markdown table of cells that are Markdown already; an empty one is a dash. */
export function formatTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const formatRow = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
  return [formatRow(titles), formatRow(titles.map(() => '---')), ...rows.map(formatRow)];
}
