import type { Report } from './types';

/**
 * report.json as text: one line a test, a file, an entry or a finding, so that it can be searched
 * and compared line by line.
 */
export function formatReport(report: Report): string {
  const parts = Object.entries(report).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${formatValue(value)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

function formatValue(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
  if (value.length === 0) return '[]';
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
