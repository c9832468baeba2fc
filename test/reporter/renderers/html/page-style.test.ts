import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageStyle } from '../../../../reporter/renderers/html/page-assets';

const PAGE = join(__dirname, '../../../../reporter/renderers/html/page');

/** The lines of a style without comments, as the page has them. */
function listLines(css: string): string[] {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('@media'));
}

const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
);

test('the page has the style of each of its views, all of it and nothing else', () => {
  expect(files.length).toBeGreaterThan(20);
  const written = files.flatMap((name) => listLines(readFileSync(join(PAGE, name), 'utf8')));
  // Blocks of one media query are one on the page, so that it has fewer braces.
  const bare = (lines: readonly string[]): string[] => lines.filter((line) => line !== '}').sort();
  expect(bare(listLines(pageStyle))).toEqual(bare(written));
});

test('what is for some media only comes after all else, each medium once', () => {
  const queries = pageStyle.match(/^@media .*(?= \{$)/gm)!;
  expect(new Set(queries).size).toBe(queries.length);
  expect(queries).toEqual(expect.arrayContaining(['@media (max-width: 900px)', '@media print']));
  // What is left once its rules are taken out is the queries themselves.
  const after = pageStyle.slice(pageStyle.indexOf('@media'));
  const rules = after.replace(/^[^@{}]+\{[^{}]*\}$/gm, '').replace(/\s+/g, '');
  expect(rules).toBe(queries.map((query) => `${query.replace(/\s+/g, '')}{}`).join(''));
});
