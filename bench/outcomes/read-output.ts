import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OUTPUTS } from './write-suite';

/** One line of what a reporter says, of a test or of a file. */
export interface SaidCase {
  /** Of a test its title; of a file whatever the reporter calls it. */
  readonly name: string;
  /** What it is called: the words for an outcome, without its message. */
  readonly called: string;
  /** Why, in the reporter's words; empty where it gives none. */
  readonly why: string;
  /** By what a reader tells it from others; empty where nothing but the name does. */
  readonly id: string;
}

/** What one reporter said of one run. */
export interface Said {
  readonly cases: readonly SaidCase[];
  /** All of it as text, without times, and without the folder that the project is in. */
  readonly text: string;
}

/** The reporters that are compared, ours first. */
export const REPORTERS = ['jest-hermetic', ...Object.keys(OUTPUTS)] as const;

/** Reads what each reporter left in the folder of a project. */
export function readOutputs(project: string): Readonly<Record<string, Said>> {
  return {
    'jest-hermetic': readOwn(project),
    'jest-junit': readJunit(join(project, OUTPUTS['jest-junit'])),
    'jest-ctrf-json-reporter': readCtrf(join(project, OUTPUTS['jest-ctrf-json-reporter'])),
    'allure-jest': readAllure(join(project, OUTPUTS['allure-jest'])),
  };
}

function readOwn(project: string): Said {
  const runs = join(project, '.hermetic', 'runs');
  const [run = ''] = readdirSync(runs);
  const report = readJson(join(runs, run, 'report.json')) as OwnReport;
  const tests = report.tests.map((test) => ({
    name: test.path.at(-1) ?? '',
    called: test.class,
    why: [test.reason ?? '', ...test.evidence].join('\n'),
    id: test.id,
  }));
  const files = report.files
    .filter((file) => file.class !== 'governed')
    .map((file) => ({
      name: file.file,
      called: `${file.class} ${file.kind}`,
      why: file.message ?? '',
      id: file.file,
    }));
  return { cases: [...tests, ...files], text: JSON.stringify({ ...report, run: undefined }) };
}

function readJunit(path: string): Said {
  const text = readFileSync(path, 'utf8');
  const cases = [
    ...text.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*>(.*?)<\/testcase>/gs),
  ];
  return {
    text: text.replace(/ (?:time|timestamp)="[^"]*"/g, '').replaceAll(dirname(path), '.'),
    cases: cases.map(([, classname = '', name = '', body = '']) => {
      const [, tag = 'passed', attributes = '', why = ''] =
        /<(\w+)([^>]*?)(?:\/>|>(.*?)<\/\1>)/s.exec(body) ?? [];
      return { name: name.trim(), called: tag, why: attributes + why, id: `${classname}#${name}` };
    }),
  };
}

function readCtrf(path: string): Said {
  const { results } = readJson(path) as { readonly results: { readonly tests: CtrfTest[] } };
  return {
    text: JSON.stringify(results.tests.map((test) => ({ ...test, duration: 0 }))).replaceAll(
      dirname(dirname(path)),
      '.',
    ),
    cases: results.tests.map((test) => ({
      name: test.name,
      called: [test.status, test.rawStatus, test.flaky ? 'flaky' : ''].join(' '),
      why: test.message ?? '',
      id: test.id ?? test.testId ?? `${test.filePath}#${[test.suite, test.name].flat().join(' ')}`,
    })),
  };
}

function readAllure(folder: string): Said {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const results = names
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => readJson(join(folder, name)) as AllureResult);
  const cases = results.map(({ name, status, statusDetails, historyId, fullName }) => ({
    name,
    called: status,
    why: statusDetails.message ?? '',
    id: historyId ?? fullName,
  }));
  // Its files have names by chance.
  const sorted = cases.map((each) => JSON.stringify(each)).sort();
  return { cases, text: sorted.join('\n').replaceAll(dirname(folder), '.') };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

interface OwnReport {
  readonly tests: readonly {
    readonly id: string;
    readonly path: readonly string[];
    readonly class: string;
    readonly reason: string | null;
    readonly evidence: readonly string[];
  }[];
  readonly files: readonly {
    readonly file: string;
    readonly class: string;
    readonly kind: string | null;
    readonly message: string | null;
  }[];
}

interface CtrfTest {
  readonly id?: string;
  readonly testId?: string;
  readonly name: string;
  readonly status: string;
  readonly rawStatus: string;
  readonly flaky?: boolean;
  readonly message?: string;
  readonly filePath: string;
  readonly suite?: string | readonly string[];
}

interface AllureResult {
  readonly name: string;
  readonly status: string;
  readonly statusDetails: { readonly message?: string };
  readonly historyId?: string;
  readonly fullName: string;
}
