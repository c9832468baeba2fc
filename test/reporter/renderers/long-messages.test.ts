import { XMLParser } from 'fast-xml-parser';
import { formats, type Format } from '../../../reporter/renderers/formats';
import { renderText } from '../../../reporter/renderers/text/render-text';
import { buildOf } from '../build-everything';
import { buildError } from '../build-records';

const HEAD = 'expect(received).toEqual(expected)';
const BODY = Array.from({ length: 20 }, (_, index) => `- line <${index + 1}>`).join('\n');

const report = buildOf({
  files: {
    'tests/a.test.ts': [
      {
        path: ['compares'],
        outcome: 'failed',
        failedAt: 7,
        errors: [buildError({ message: `${HEAD}\n\n${BODY}` })],
      },
    ],
  },
});

function render(format: Format): string {
  return [...formats[format].render(report)].join('');
}

test('the text has its first lines, and says that there are more', () => {
  const text = renderText(report);
  expect(text).toContain('    tests/a.test.ts:7 › compares\n');
  expect(text).toContain(`\n      ${HEAD}\n      - line <1>\n`);
  expect(text).toContain('      - line <11>\n      and 9 more lines in report.json\n');
});

test('right below Jest, which has printed it, the text has none of it', () => {
  const text = renderText(report, { isBelowJest: true });
  expect(text).toContain('  tests/a.test.ts:7 › compares\n');
  expect(text).not.toContain('line <1>');
});

test('JUnit XML has all of it in the body of the failure, and the line', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { testsuites } = parser.parse(render('junit')) as {
    testsuites: { testsuite: { testcase: { line: string; failure: { '#text': string } } } };
  };
  const { line, failure } = testsuites.testsuite.testcase;
  expect(line).toBe('7');
  expect(failure['#text']).toContain(`\n\n${HEAD}\n\n${BODY}\n\nfix: mend the product`);
});

test('CTRF has all of it in the message, and the line', () => {
  const { results } = JSON.parse(render('ctrf')) as {
    results: { tests: { line: number; message: string }[] };
  };
  expect(results.tests[0]!.line).toBe(7);
  expect(results.tests[0]!.message).toContain(`\n\n${HEAD}\n\n${BODY}\n\nfix: mend the product`);
});

test('an annotation stands at the line, and has it below the fix', () => {
  const [, annotation] = render('github').split('\n');
  expect(annotation).toContain('::error file=tests/a.test.ts,line=7,title=Product failures::');
  const text = decodeURIComponent(annotation!.replace(/%(?!0A|0D|25)/g, '%25'));
  expect(text.endsWith(`\n\n${HEAD}\n\n${BODY}`)).toBe(true);
  expect(text.indexOf('fix: ')).toBeLessThan(text.lastIndexOf(HEAD));
});

test('the summary has it as it is, where nothing in it is markup', () => {
  expect(render('summary')).toContain(`\n\`\`\`\n${HEAD}\n\n${BODY}\n\`\`\`\n`);
});

test('the page and report.json have it', () => {
  const text = JSON.stringify(`${HEAD}\n\n${BODY}`).slice(1, -1);
  expect(render('json')).toContain(text);
  expect(render('html')).toContain(text.replaceAll('<', '\\u003c'));
});

test('GitLab shows it at its line', () => {
  expect(render('gitlab')).toMatch(/"path": "tests\/a\.test\.ts",\s+"lines": {\s+"begin": 7\s+}/);
});
