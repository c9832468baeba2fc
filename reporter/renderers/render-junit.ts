import { isPlainPass } from '../report/is-plain-pass';
import { blockOf, titleOf } from '../collect/titles-of';
import { rememberBlock } from '../report/remember-block';
import type { Report } from '../types';
import { escapeXml } from './escape-xml';
import { joinEvidence } from './join-evidence';
import {
  describeTest,
  groupCases,
  judgeStatus,
  listOthers,
  timeOf,
  type FileCases,
  type ReportedCase,
} from './list-cases';

/**
 * The report as JUnit XML (the schema that Jenkins, GitLab and GitHub's actions read): one suite a file; the class
 * is the `type` of a failure and the start of its message, and of a skip; all else is in `properties`. In pieces, a suite each.
 */
export function* renderJunit(report: Report): Iterable<string> {
  const all = { from: 0, to: report.tests.length, others: listOthers(report) };
  const { startedAt } = report.run;
  const timestamp = startedAt === null ? '' : ` ${formatAttributes({ timestamp: startedAt })}`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jest-hermetic" ${countCases(all, report)}${timestamp}>\n`;
  for (const cases of groupCases(report)) yield renderSuite(cases, report);
  yield '</testsuites>\n';
}

function renderSuite(cases: FileCases, report: Report): string {
  const name = cases.project === null ? cases.file : `${cases.file} [${cases.project}]`;
  const place = `" ${formatPlace(cases)} time="`;
  const writeBlock = rememberBlock(
    (block) => `  <testcase name="${block.map((title) => `${escapeXml(title)} › `).join('')}`,
  );
  let text = ` <testsuite name="${escapeXml(name)}" ${countCases(cases, report)}>\n`;
  for (let index = cases.from; index < cases.to; index++) {
    const test = report.tests[index]!;
    text += isPlainPass(test)
      ? `${writeBlock(blockOf(test))}${escapeXml(titleOf(test))}${place}${formatSeconds(timeOf(index, report))}"/>\n`
      : `${renderCase(describeTest(test, index, report))}\n`;
  }
  return `${text}${cases.others.map((each) => `${renderCase(each)}\n`).join('')} </testsuite>\n`;
}

/** As attributes. */
function countCases(
  { from, to, others }: Pick<FileCases, 'from' | 'to' | 'others'>,
  report: Report,
): string {
  let [failures, errors, skipped, time] = [0, 0, 0, 0];
  for (let index = from; index < to; index++) {
    time += timeOf(index, report);
    const name = report.tests[index]!.class;
    if (name === 'passed') continue;
    const status = judgeStatus(name, report);
    if (status === 'failed') failures++;
    else if (status !== 'passed') skipped++;
  }
  // A file that could not be collected is no assertion that failed.
  for (const { kind } of others) {
    if (kind === 'file') errors++;
    else failures++;
  }
  const tests = to - from + others.length;
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${formatSeconds(time)}"`;
}

/** Where a case is, as attributes. */
function formatPlace({ file, project }: Pick<FileCases, 'file' | 'project'>): string {
  const name = file.replace(/\.[^./]+$/, '').replaceAll('/', '.');
  // By it and the name most readers tell cases apart.
  const classname = [...(project === null ? [] : [project]), name].join('.');
  return `classname="${escapeXml(classname)}" file="${escapeXml(file)}"`;
}

function renderCase(each: ReportedCase): string {
  const name = formatAttributes({ name: [...each.suite, each.name].join(' › ') });
  const rest = { ...(each.line !== null && { line: each.line }), time: formatSeconds(each.ms) };
  const attributes = `${name} ${formatPlace(each)} ${formatAttributes(rest)}`;
  const parts = [renderProperties(each), renderOutcome(each)].filter((part) => part !== '');
  if (parts.length === 0) return `  <testcase ${attributes}/>`;
  return [`  <testcase ${attributes}>`, ...parts, '  </testcase>'].join('\n');
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
  const details = joinEvidence([
    ...each.evidence,
    ...(each.fix === null ? [] : [`fix: ${each.fix}`]),
  ]);
  const attributes = formatAttributes({ message, type: each.class });
  // Unlike an attribute, a body keeps its lines, and people read them.
  const body = escapeXml(details).replaceAll('&#10;', '\n');
  return `   <${tag} ${attributes}>${body}</${tag}>`;
}

function formatAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');
}

const seconds = new Map<number, string>();

/** Most tests take as many milliseconds as another one. */
function formatSeconds(ms: number): string {
  let text = seconds.get(ms);
  if (text === undefined) {
    text = (ms / 1000).toFixed(3);
    if (Number.isInteger(ms) && ms < 10_000) seconds.set(ms, text);
  }
  return text;
}
