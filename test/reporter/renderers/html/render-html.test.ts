import { createHash } from 'node:crypto';
import type { Report } from '../../../../reporter/types';
import type { PageData } from '../../../../reporter/renderers/html/page/page-data';
import { renderHtml } from '../../../../reporter/renderers/html/render-html';
import { build, buildOf, everything } from '../../build-everything';
import { buildError } from '../../build-records';
import { hostile } from '../hostile-report';

const { compilePage, FILE } = require('../../../../scripts/compile-page') as {
  compilePage: () => string;
  FILE: string;
};

function render(report: Report): string {
  return [...renderHtml(report)].join('');
}

function readData(html: string): PageData {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)!;
  return JSON.parse(json!) as PageData;
}

const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the built page is that of its sources', () => {
  const { readFileSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
  expect(readFileSync(FILE, 'utf8')).toBe(compilePage());
});

test('its policy lets in its own script and style, and nothing else', () => {
  const html = render(build(everything));
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)!;
  const [, style] = /<style>(.*?)<\/style>/s.exec(html)!;
  const [, script] = /<script>(.*?)<\/script>/s.exec(html)!;
  expect(policy!.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(script!)}`,
    `style-src ${hash(style!)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  // The policy holds only for what comes after it.
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
});

test.each([
  ['everything', build(everything)],
  ['nothing', build([])],
  ['hostile titles', hostile],
])('holds no address of the web and no other way out: %s', (_what, report) => {
  const html = render(report).replace(/data:image\/svg[^"]+/, '');
  const addresses = html.match(/https?:\/\/[^\s"'`\\]+/g) ?? [];
  expect(addresses.filter((each) => each !== 'http://www.w3.org/2000/svg')).toEqual([]);
  expect(html.match(/<(?:script|style|link|meta|img|iframe)\b/g)!.sort()).toEqual(
    ['link', 'meta', 'meta', 'meta', 'meta', 'meta', 'meta', 'script', 'script', 'style'].map(
      (name) => `<${name}`,
    ),
  );
});

test('no text ends its element or hides what it is', () => {
  const html = render(hostile);
  const [, json] = /id="data">(.*?)<\/script>/s.exec(html)!;
  expect(json).not.toMatch(/[<\u2028\u2029\u202e]/);
  const { titles } = readTitles(html);
  expect(titles).toContain('<script>alert(1)</script> passes');
  expect(titles).toContain('\\x1b[31mred\\x00\\x08\\ud800\uffff passes');
});

/** Each title with those around it. */
function readTitles(html: string): { titles: string[] } {
  const [file] = readData(html).files;
  const [, titles, suites] = file!;
  const around = suites.flatMap((suite, i) =>
    typeof suite === 'number' ? [] : Array<string>(suites[i + 1] as number).fill(suite.join(' ')),
  );
  return { titles: titles.map((title, i) => `${around[i]} ${title}`) };
}

test('equal reports give equal pages, and the page is made in pieces', () => {
  const report = build(everything);
  expect(render(report)).toBe(render(build(everything)));
  const tests = Array.from({ length: 20_000 }, (_, i) => ({
    path: [`a test of some length ${i}`],
  }));
  const pieces = [...renderHtml(buildOf({ files: { 'a.test.ts': tests, 'b.test.ts': tests } }))];
  expect(pieces.length).toBeGreaterThan(3);
});

test('what is said of many tests is written once', () => {
  const tests = Array.from({ length: 500 }, (_, i) => ({
    path: ['a suite', `test ${i}`],
    outcome: 'skipped' as const,
    requires: ['Mailer'],
    skip: { by: 'infra' as const, infra: ['Mailer'] },
  }));
  const report = buildOf({ files: { 'a.test.ts': tests } });
  const html = render(report);
  expect(html.split(report.tests[0]!.reason!)).toHaveLength(2);
  expect(readData(html).details).toHaveLength(1);
});

test('evidence has a bound, and says what is left out', () => {
  const message = 'x'.repeat(200_000);
  const report = buildOf({
    files: {
      'a.test.ts': [{ path: ['a'], outcome: 'failed', errors: [buildError({ message })] }],
    },
  });
  const [test] = report.tests;
  const html = render({ ...report, tests: [{ ...test!, evidence: [message] }] });
  expect(html).not.toContain('x'.repeat(16_001));
  expect(html).toContain('184000 more characters in report.json');
});

test('a report that was made before times were kept has a page', () => {
  const report = build(everything);
  const { timing: _, ...run } = report.run;
  const data = readData(render({ ...report, run }));
  expect(data.files.every((file) => file[5] === 0 && file[7] === 0)).toBe(true);
});
