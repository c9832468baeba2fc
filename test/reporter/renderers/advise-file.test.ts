import { XMLParser } from 'fast-xml-parser';
import type { ReportedFile } from '../../../reporter/report/types';
import { adviseFile } from '../../../reporter/renderers/advise-file';
import { renderCtrf } from '../../../reporter/renderers/render-ctrf';
import { renderJunit } from '../../../reporter/renderers/render-junit';
import { build, everything } from '../build-everything';

const of = (given: Partial<ReportedFile>): ReportedFile => ({
  file: 'a.test.ts',
  class: 'collection-error',
  kind: 'load',
  message: 'boom',
  ...given,
});

test.each<[string, ReportedFile, RegExp | null]>([
  ['does not load', of({}), /^mend what the file imports/],
  ['is an ES module', of({ message: 'Cannot use import statement outside a module' }), /ts-jest/],
  ['has no tests', of({ kind: 'empty' }), /^write a test in it/],
  ['lost its worker', of({ kind: 'worker' }), /^find what ends the process/],
  ['has no environment', of({ kind: 'environment' }), /^mend the test environment/],
  ['has an error that says it', of({ message: 'HERMETIC_X: no; why; fix: do this' }), null],
  ['has another runner', of({ class: 'ungoverned', kind: null }), /^leave "testRunner"/],
  ['was cut', of({ class: 'governed', kind: null }), null],
  ['ran', of({ class: 'governed', kind: null, message: null }), null],
])('what to do about a file that %s', (_what, file, expected) => {
  const advice = adviseFile(file);
  if (expected === null) expect(advice).toBeNull();
  else expect(advice).toMatch(expected);
});

const report = build(everything);
const ADVICE = {
  'tests/dead.test.ts':
    'find what ends the process: process.exit, a signal, a native module, or too little memory',
  'tests/wild.test.ts': 'leave "testRunner" to jest-hermetic',
};

test('JUnit says it with the error of the file', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' });
  const xml = parser.parse([...renderJunit(report)].join('')) as {
    testsuites: { testsuite: { testcase: Record<string, unknown>[] }[] };
  };
  const errors = xml.testsuites.testsuite
    .flatMap(({ testcase }) => testcase)
    .filter(({ error }) => error !== undefined)
    .map(({ '@_file': file, error }) => [file, (error as { '#text': string })['#text']]);
  expect(Object.fromEntries(errors)).toEqual({
    'tests/dead.test.ts': `fix: ${ADVICE['tests/dead.test.ts']}`,
    'tests/wild.test.ts': `fix: ${ADVICE['tests/wild.test.ts']}`,
  });
});

test('CTRF has it in the message and by name', () => {
  const { results } = JSON.parse([...renderCtrf(report, { version: '1' })].join('')) as {
    results: {
      tests: { type: string; filePath: string; message: string; extra: { fix: string } }[];
    };
  };
  const files = results.tests.filter(({ type }) => type === 'file');
  expect(Object.fromEntries(files.map(({ filePath, extra }) => [filePath, extra.fix]))).toEqual(
    ADVICE,
  );
  for (const { message, extra } of files) expect(message).toContain(`\nfix: ${extra.fix}`);
});
