import { casesOf } from './corpus-case';
import { corpus } from './index';
import { findInCase } from './find-in-case';

const cases = Object.values(corpus).flat();
const titlesOf = (name: string): [string][] => corpus[name]!.map(({ title }) => [title]);

const place = ([line, rule]: readonly [number, string]): string => `${rule}:${line}`;

describe.each(Object.keys(corpus))('%s', (name) => {
  test.each(titlesOf(name))('%s', (title) => {
    const example = corpus[name]!.find((each) => each.title === title)!;
    const found = findInCase(example).map(({ line, rule }) => place([line, rule]));
    expect(found.sort()).toEqual(example.expected.map(place).sort());
  });

  test.each(titlesOf(name))('%s, with the line ends of Windows', (title) => {
    const example = corpus[name]!.find((each) => each.title === title)!;
    const source = example.source.replaceAll('\n', '\r\n');
    const found = findInCase({ ...example, source }).map(({ line, rule }) => place([line, rule]));
    expect(found.sort()).toEqual(example.expected.map(place).sort());
  });
});

test('a case with a typing error does not pass', () => {
  const add = casesOf('unsanctioned-skip');
  expect(() => findInCase(add('a', "test('a', () => {"))).toThrow('"a" does not parse');
  expect(() => findInCase(add('b', 'run();', [], { isUnparsable: true }))).toThrow('"b" parses');
});

test('precision and recall are 100% on a corpus that is large enough', () => {
  let hits = 0;
  let found = 0;
  let planted = 0;
  for (const example of cases) {
    const expected = example.expected.map(place);
    const places = findInCase(example).map(({ line, rule }) => place([line, rule]));
    found += places.length;
    planted += expected.length;
    for (const each of places) {
      const index = expected.indexOf(each);
      if (index < 0) continue;
      hits += 1;
      expected.splice(index, 1);
    }
  }
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;
  const summary = `${cases.length} cases, ${planted} planted: precision ${percent(hits, found)}, recall ${percent(hits, planted)}`;
  process.stdout.write(`${summary}\n`);
  expect(summary).toMatch(/precision 100\.0%, recall 100\.0%$/);
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(cases.map(({ title, source }) => `${title}\n${source}`)).size).toBe(cases.length);
  expect(cases.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(60);
});
