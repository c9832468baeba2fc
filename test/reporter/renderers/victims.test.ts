import { groupTests } from '../../../reporter/renderers/html/page/logic/group-tests';
import { formats, type Format } from '../../../reporter/renderers/formats';
import { renderAnnotations } from '../../../reporter/renderers/render-annotations';
import { renderSummary } from '../../../reporter/renderers/render-summary';
import { renderText } from '../../../reporter/renderers/text/render-text';
import type { Report } from '../../../reporter/types';
import { buildVictims, type Victim } from '../build-victims';
import { buildTable } from './html/page/build-table';

const REASON = 'victim in the last proof: it passes alone, and fails after others';

const sectionOf = (report: Report): string =>
  /\nIsolation bugs[^\n]*\n([^]*?)\n\n/.exec(renderText(report))![1]!;

test('one victim is told with its polluter and the command that shows it', () => {
  const { report, victims } = buildVictims(1);
  expect(sectionOf(report)).toBe(`\
  ${REASON}
    1.test.js › victim
    not so
    polluter 1.test.js › polluter
    fix: undo in its polluter what that changes, or make this test independent
         of it; this shows it:
      ${victims[0]!.command}`);
});

test('so is each of two that have nothing to do with each other; what they share is said once', () => {
  const { report, victims } = buildVictims(2);
  expect(sectionOf(report)).toBe(`\
  ${REASON} (2)
    fix: undo in its polluter what that changes, or make this test independent
         of it; this shows it:
    1.test.js › victim
      not so
      polluter 1.test.js › polluter
      ${victims[0]!.command}
    2.test.js › victim
      not so
      polluter 2.test.js › polluter
      ${victims[1]!.command}`);
});

test('of many the first are shown, and the rest counted', () => {
  const section = sectionOf(buildVictims(40).report);
  expect(section.match(/bisect --test \w+/g)).toHaveLength(5);
  expect(section).toContain(' (40)\n');
  expect(section).toMatch(/\n {4}and 35 more in report\.json$/);

  const six = sectionOf(buildVictims(6).report);
  expect(six.match(/bisect --test \w+/g)).toHaveLength(6);
  expect(six).not.toContain('more in report.json');
});

test('the summary of a job has a list of them', () => {
  const { report, victims } = buildVictims(2);
  const text = renderSummary(report);
  const [, section] = /\n### Isolation bugs[^\n]*\n\n([^]*?)\n\n#/.exec(text)!;
  const item = ({ file, command }: Victim): string => `\
- \`${file} › victim\`

  > not so${'  '}
  > polluter ${file} › polluter${'  '}

  \`\`\`
  ${command}
  \`\`\``;
  expect(section).toBe(`\
**${REASON}**

Fix: undo in its polluter what that changes, or make this test independent of it; this shows it:

${victims.map(item).join('\n')}`);

  const many = renderSummary(buildVictims(40).report);
  expect(many.match(/bisect --test \w+/g)).toHaveLength(20);
  expect(many).toContain('\n- and 20 more in report.json\n');
});

test('each has an annotation at its own file', () => {
  const { report, victims } = buildVictims(2);
  const [, ...lines] = renderAnnotations(report).trim().split('\n');
  expect(lines).toHaveLength(2);
  for (const [index, { file, polluter, command }] of victims.entries()) {
    expect(lines[index]).toContain(`file=${file},`);
    expect(lines[index]).toContain(polluter);
    expect(lines[index]).toContain(command);
  }
});

test.each<Format>(['json', 'ctrf', 'junit', 'html'])('%s names each with its own', (name) => {
  const { report, victims } = buildVictims(2);
  const text = [...formats[name].render(report)].join('');
  for (const { polluter, command } of victims) {
    expect(text).toContain(polluter);
    expect(text).toContain(command);
  }
});

test('the page shows what is said of one for itself, and for no other', () => {
  const isApart = (report: Report): boolean[] =>
    groupTests(buildTable(report), ['isolation-bug'])[0]!.groups.map((group) => group.isApart);
  expect(isApart(buildVictims(2).report)).toEqual([true]);
  expect(isApart(buildVictims(1).report)).toEqual([false]);
});
