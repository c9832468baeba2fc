import type { Report } from '../report/types';
import { escapeXml } from './escape-xml';
import { groupCases, listCases, type ReportedCase } from './list-cases';

/**
 * The report as JUnit XML (the schema that Jenkins, GitLab and GitHub's actions read): one suite a file; the class
 * is the `type` of a failure and the start of its message, and of a skip; all else is in `properties`. In pieces, a suite each.
 */
export function* renderJunit(report: Report): Iterable<string> {
  const attributes = formatAttributes({
    name: 'jest-hermetic',
    ...countCases(listCases(report)),
    ...(report.run.startedAt !== null && { timestamp: report.run.startedAt }),
  });
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes}>\n`;
  for (const cases of groupCases(report)) yield `${renderSuite(cases)}\n`;
  yield '</testsuites>\n';
}

function renderSuite(cases: readonly [ReportedCase, ...ReportedCase[]]): string {
  const attributes = formatAttributes({ name: nameSuite(cases[0]), ...countCases(cases) });
  return [` <testsuite ${attributes}>`, ...cases.map(renderCase), ' </testsuite>'].join('\n');
}

function nameSuite({ file, project }: ReportedCase): string {
  return project === null ? file : `${file} [${project}]`;
}

function countCases(cases: Iterable<ReportedCase>): Record<string, string | number> {
  const counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  let time = 0;
  for (const { status, kind, ms } of cases) {
    counts.tests++;
    time += ms;
    // A file that could not be collected is no assertion that failed.
    if (status === 'failed') counts[kind === 'file' ? 'errors' : 'failures']++;
    else if (status !== 'passed') counts.skipped++;
  }
  return { ...counts, time: formatSeconds(time) };
}

function renderCase(each: ReportedCase): string {
  const attributes = formatAttributes({
    name: [...each.suite, each.name].join(' › '),
    // By it and the name most readers tell cases apart.
    classname: [...(each.project === null ? [] : [each.project]), nameClass(each)].join('.'),
    file: each.file,
    ...(each.line !== null && { line: each.line }),
    time: formatSeconds(each.ms),
  });
  const parts = [renderProperties(each), renderOutcome(each)].filter((part) => part !== '');
  if (parts.length === 0) return `  <testcase ${attributes}/>`;
  return [`  <testcase ${attributes}>`, ...parts, '  </testcase>'].join('\n');
}

function nameClass({ file }: ReportedCase): string {
  return file.replace(/\.[^./]+$/, '').replaceAll('/', '.');
}

function renderProperties(each: ReportedCase): string {
  if (each.class === 'passed') return '';
  const properties = { class: each.class, bucket: each.bucket, infra: each.infra.join(', ') };
  const lines = Object.entries({ ...properties, reference: each.reference })
    .filter(([, value]) => value)
    .map(([name, value]) => `    <property ${formatAttributes({ name, value: value! })}/>`);
  return ['   <properties>', ...lines, '   </properties>'].join('\n');
}

function renderOutcome(each: ReportedCase): string {
  if (each.status === 'passed') return '';
  const message = [each.class, each.reason].filter((part) => part !== null).join(': ');
  if (each.status !== 'failed') return `   <skipped ${formatAttributes({ message })}/>`;
  const tag = each.kind === 'file' ? 'error' : 'failure';
  const details = [...each.evidence, ...(each.fix === null ? [] : [`fix: ${each.fix}`])];
  const attributes = formatAttributes({ message, type: each.class });
  return `   <${tag} ${attributes}>${escapeXml(details.join('\n'))}</${tag}>`;
}

function formatAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');
}

function formatSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
