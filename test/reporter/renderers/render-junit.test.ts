import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Report } from '../../../reporter/types';
import { renderJunit } from '../../../reporter/renderers/render-junit';
import { build, buildOf, everything } from '../build-everything';
import { hostile } from './hostile-report';

type Attributes = Readonly<Record<string, string>>;

interface Case extends Attributes {
  readonly failure: never;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
});

function render(report: Report): string {
  return [...renderJunit(report)].join('');
}

function parse(report: Report) {
  const { testsuites } = parser.parse(render(report)) as {
    testsuites: Attributes & { testsuite?: (Attributes & { testcase: Case[] })[] };
  };
  return testsuites;
}

test.each<[string, Report]>([
  ['everything', build(everything)],
  ['nothing', build([])],
  ['an empty run', buildOf({})],
  ['hostile titles', hostile],
])('is XML: %s', (_what, report) => {
  expect(XMLValidator.validate(render(report))).toBe(true);
  // What XML 1.0 cannot hold, which that parser lets through.

  expect(render(report)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\uffff]/);
});

test('keeps classes, reasons and collection errors', () => {
  const text = render(build(everything));
  expect(text).toContain('<failure message="isolation-bug: ');
  expect(text).toContain('<skipped message="sanctioned-skip: Mailer (state A, ');
  expect(text).toContain('<property name="bucket" value="B1"/>');
  expect(text).toContain('<error message="collection-error: worker: ');
  expect(text).toContain('type="governance-violation"');
  expect(text).toContain('<failure message="protected-changed: ');
});

test('the counts are those of what is listed, in all and by file', () => {
  const all = parse(build(everything));
  const suites = all.testsuite ?? [];
  for (const each of suites) expect(Number(each['tests'])).toBe(each.testcase.length);
  const sum = (name: string): number =>
    suites.reduce((total, each) => total + Number(each[name]), 0);
  for (const name of ['tests', 'failures', 'errors', 'skipped']) {
    expect(sum(name)).toBe(Number(all[name]));
  }
  expect(Number(all['errors'])).toBe(2);
});

test('a file has one suite, whatever there is to say of it', () => {
  const names = (parse(build(everything)).testsuite ?? []).map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
