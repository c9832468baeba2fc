import type { Page } from 'puppeteer-core';
import { build, everything } from '../../../build-everything';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();
const report = build(everything);

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const active = (page: Page): Promise<string[]> => readTexts(page, '.is-active .row-name');
const openTitle = (page: Page): Promise<string[]> => readTexts(page, '.detail:not([hidden]) h2');

test('/ goes to the search from every view, and types nothing into it', async () => {
  const { page } = await open(report);
  await page.keyboard.press('/');
  expect(await focused(page)).toBe('Search tests');
  await page.keyboard.type('a/b');
  expect(
    await page.$eval('[aria-label="Search tests"]', (field) => (field as HTMLInputElement).value),
  ).toBe('a/b');
});

test('j and k go through the tests, past the names of files, and stop at the ends', async () => {
  const { page } = await open(report, { hash: '#tests' });
  const titles = report.tests.map(({ path }) => path.join(' › '));
  const seen: string[] = [];
  for (const _ of titles) {
    await page.keyboard.press('j');
    seen.push(...(await active(page)));
  }
  expect(seen).toEqual(titles);
  await page.keyboard.press('j');
  expect(await active(page)).toEqual(titles.slice(-1));
  await page.keyboard.press('k');
  expect(await active(page)).toEqual(titles.slice(-2, -1));
});

test('Enter opens the active test, arrows go on with it open, Escape closes it', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.focus('.list');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const titles = await readTexts(page, '.row.is-test .row-name');
  expect(await openTitle(page)).toEqual(titles.slice(0, 1));
  await page.keyboard.press('j');
  expect(await openTitle(page)).toEqual(titles.slice(1, 2));
  await page.keyboard.press('Escape');
  expect(await openTitle(page)).toEqual([]);
  expect(await focused(page)).toBe('Tests');
});

test('from the search the arrow goes down into the list', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.keyboard.press('/');
  await page.keyboard.type('leaks');
  await page.keyboard.press('ArrowDown');
  expect(await active(page)).toEqual(['leaks']);
  await page.keyboard.press('Enter');
  expect(await openTitle(page)).toEqual(['leaks']);
});

test('a list says which test is active, and the list is one stop of the Tab key', async () => {
  const { page } = await open(report, { hash: '#tests' });
  await page.keyboard.press('j');
  const name = await page.$eval('.list', (list) => {
    const id = list.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.getAttribute('aria-label');
  });
  expect(name).toBe('passed: z, tests/a.test.ts');
  expect(await page.$$('.list [tabindex]')).toEqual([]);
});

test('the first stop of the Tab key skips to the content', async () => {
  const { page } = await open(report);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
    'Skip to the content',
  );
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
});

test('bars of the timeline are gone along by arrows, and say file and time', async () => {
  const { page } = await open(report, { hash: '#timeline' });
  await page.focus('.file-bar[tabindex="0"]');
  const first = await focused(page);
  await page.keyboard.press('ArrowRight');
  expect(first).toMatch(/^tests\/.*: \d.*, worker \d$|short files/);
  expect(await readTexts(page, '.readout')).toEqual([await focused(page)]);
});
