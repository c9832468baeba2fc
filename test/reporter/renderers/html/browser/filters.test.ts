import type { Page } from 'puppeteer-core';
import type { Report } from '../../../../../reporter/report/types';
import { build, everything } from '../../../build-everything';
import { buildRegistry } from '../../../build-records';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();
const report = build(everything);

/** Titles of the tests that are listed. */
function listed(page: Page): Promise<string[]> {
  return readTexts(page, '.row.is-test .row-name');
}

const hashOf = (page: Page): string => new URL(page.url()).hash;

test('the first view says the verdict, its reasons, the invariants and every class that occurs', async () => {
  const { page, problems } = await open(report);
  expect(await readTexts(page, 'h1')).toEqual(['Fail']);
  expect(await readTexts(page, '.reasons li')).toEqual(report.reasons);
  expect(await readTexts(page, '.invariant h3')).toEqual([
    'No mystery failures',
    'No silent skips',
    'No flaky tests',
    'No human memory',
  ]);
  const occurring = Object.values(report.totals.classes).filter((count) => count > 0);
  // Of files, one is ungoverned, which is no class of a test.
  expect(await readTexts(page, '.outcome-name')).toHaveLength(occurring.length + 1);
  expect(await readTexts(page, '.outcome-count')).toEqual(
    expect.arrayContaining(occurring.map(String)),
  );
  expect(problems).toEqual([]);
});

test('all tests are listed under their files', async () => {
  const { page } = await open(report, { hash: '#tests' });
  expect(await listed(page)).toHaveLength(report.totals.tests);
  expect(await readTexts(page, '.list-space .is-file .row-name')).toEqual([
    'tests/a.test.ts',
    'tests/b.test.ts',
    'tests/dead.test.ts',
    'tests/wild.test.ts',
  ]);
});

test('files that could not be collected are listed by their class, each with what to do', async () => {
  const { page } = await open(report);
  await page.click('.outcomes a[href="#tests?class=collection-error"]');
  expect(await listed(page)).toEqual([]);
  expect(await readTexts(page, '.list-space .row')).toEqual([
    'tests/dead.test.tscollection error: lost its worker',
  ]);
  expect(await page.$eval('.nothing', (found) => (found as HTMLElement).hidden)).toBe(true);
  await page.click('.list-space .row');
  expect(hashOf(page)).toBe('#tests?class=collection-error&file=tests/dead.test.ts');
  const text = await page.$eval('.detail', (found) => (found as HTMLElement).innerText);
  expect(text).toContain('its worker died (SIGKILL)');
  expect(text).toContain('find what ends the process');
  await page.keyboard.press('Escape');
  expect(hashOf(page)).toBe('#tests?class=collection-error');
});

test('the first view says what to do about a file that could not be collected', async () => {
  const { page } = await open(report);
  const problems = await readTexts(page, '.problem');
  expect(problems).toContainEqual(
    expect.stringMatching(/^tests\/dead\.test\.ts.*its worker died \(SIGKILL\)Fix find what ends/),
  );
});

test('the colours are those of the policy that the run had', async () => {
  const policy = { nondeterministic: 'warn', todo: 'fail' } as const;
  const mild = build(everything, buildRegistry({ policy }));
  const tones = async (of: Report): Promise<Record<string, string>> => {
    const { page } = await open(of, { hash: '#tests' });
    return page.$$eval('.chip[data-class]', (chips) =>
      Object.fromEntries(
        chips.map((chip) => [
          (chip as HTMLElement).dataset['class']!,
          /tone-(\w+)/.exec(chip.querySelector('.tone')!.getAttribute('class')!)![1]!,
        ]),
      ),
    );
  };
  const own = {
    nondeterministic: 'fail',
    todo: 'quiet',
    passed: 'pass',
    'product-failure': 'fail',
  };
  expect(await tones(report)).toMatchObject(own);
  expect(await tones(mild)).toMatchObject({ ...own, nondeterministic: 'wait', todo: 'fail' });
  const { page } = await open(mild);
  expect(await readTexts(page, '.problem-class > h3')).toEqual(
    expect.arrayContaining(['1 todoShow in the list', '1 nondeterministic testShow in the list']),
  );
});

test('a class that is chosen is in the address, and the address lists the same tests again', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.click('[data-class="isolation-bug"]');
  await page.click('[data-class="todo"]');
  expect(hashOf(page)).toBe('#tests?class=todo,isolation-bug');
  const again = await open(report, { hash: hashOf(page) });
  expect(await listed(again.page)).toEqual(await listed(page));
  expect(await listed(page)).toEqual(['leaks', 'later']);
  await page.click('.clear');
  expect(await listed(page)).toHaveLength(report.totals.tests);
});

test('words, file, infrastructure and bucket narrow the list together', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.type('[aria-label="File"]', 'B.TEST');
  await page.select('[aria-label="Infrastructure"]', 'Mailer');
  expect(await listed(page)).toEqual(['waits']);
  await page.select('[aria-label="Infrastructure"]', '');
  await page.select('[aria-label="Bucket"]', 'B2');
  await page.type('[aria-label="Search tests"]', 'expects');
  expect(await listed(page)).toEqual(['expects']);
  expect(hashOf(page)).toBe('#tests?bucket=B2&file=B.TEST&q=expects');
  expect(await readTexts(page, '.status')).toEqual([`1 of ${report.totals.tests} tests`]);
});

test('nothing found says so', async () => {
  const { page } = await open(report, { hash: '#tests?q=no+such+test' });
  expect(await page.$eval('.nothing', (found) => (found as HTMLElement).hidden)).toBe(false);
});

test('back shows what was shown before', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.click('[data-class="todo"]');
  await page.goBack();
  expect(await listed(page)).toHaveLength(report.totals.tests);
  expect(hashOf(page)).toBe('#tests');
});

test('an open test shows its evidence, its fix, where it is, and is in the address', async () => {
  const failing = report.tests.find((each) => each.class === 'isolation-bug')!;
  const { page } = await open(report, { hash: `#tests?test=${failing.id}` });
  const text = await page.$eval('.detail', (found) => (found as HTMLElement).innerText);
  for (const part of [failing.reason!, failing.fix!.split('\n')[0]!, failing.id, failing.file]) {
    expect(text).toContain(part);
  }
});

test('every view opens', async () => {
  const { page, problems, requests } = await open(report);
  for (const [view, heading] of [
    ['infra', 'Infrastructure'],
    ['timeline', 'Timeline'],
    ['run', 'The run'],
  ]) {
    await page.click(`nav a[href="#${view}"]`);
    await page.waitForFunction(
      (words) => document.querySelector('.view:not([hidden]) h2')?.textContent?.startsWith(words),
      {},
      heading!,
    );
  }
  expect([...problems, ...requests]).toEqual([]);
});
