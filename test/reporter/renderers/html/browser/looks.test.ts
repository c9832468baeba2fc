import type { Page } from 'puppeteer-core';
import { build, buildOf, everything } from '../../../build-everything';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();
const report = build(everything);

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('the theme is the one of the system, until a person chooses one', async () => {
  const light = await ground((await open(report, { scheme: 'light' })).page);
  const { page } = await open(report, { scheme: 'dark' });
  const dark = await ground(page);
  expect(dark).not.toBe(light);
  await page.click('.theme');
  expect(await ground(page)).toBe(light);
  await page.reload();
  expect(await ground(page)).toBe(light);
  await page.click('.theme');
  expect(await ground(page)).toBe(dark);
  await page.evaluate(() => localStorage.clear());
});

test.each(['#overview', '#tests', '#infra', '#timeline', '#run'])(
  'on a phone nothing is wider than the page: %s',
  async (hash) => {
    const { page } = await open(report, { hash, width: 390 });
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.body.scrollWidth,
    ]);
    expect(widths).toEqual([390, 390]);
  },
);

test('on a phone an open test covers the list, and closing it brings the list back', async () => {
  const { page } = await open(report, { hash: '#tests', width: 390 });
  await page.tap('.row.is-test');
  const box = await page.$eval('.detail', (detail) => detail.getBoundingClientRect().toJSON());
  expect(box).toMatchObject({ x: 0, y: 0, width: 390 });
  await page.tap('.close');
  expect(await page.$eval('.detail', (detail) => (detail as HTMLElement).hidden)).toBe(true);
});

test('the lines to paste can be copied', async () => {
  const { page } = await open(report);
  const paste = await page.$eval('.paste', (found) => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    found.querySelector('button')!.click();
    return found.querySelector('code')!.textContent;
  });
  await page.waitForFunction(() => (window as unknown as { copied: string[] }).copied.length > 0);
  expect(await page.evaluate(() => (window as unknown as { copied: string[] }).copied)).toEqual([
    paste,
  ]);
});

test('where copying is forbidden the lines are selected', async () => {
  const { page } = await open(report);
  const paste = await page.$eval('.paste', (found) => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    found.querySelector('button')!.click();
    return found.querySelector('code')!.textContent;
  });
  await page.waitForFunction(() => String(getSelection()) !== '');
  expect(await page.evaluate(() => String(getSelection()))).toBe(paste);
});

test('paper has every listed test, also those that are not seen', async () => {
  const many = buildOf({
    files: {
      'tests/many.test.ts': Array.from({ length: 200 }, (_, i) => ({ path: [`test ${i}`] })),
    },
  });
  const { page } = await open(many, { hash: '#tests' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await readTexts(page, '.row.is-test')).toHaveLength(200);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect((await readTexts(page, '.row.is-test')).length).toBeLessThan(60);
});

test('a run of nothing, and one that passes, have pages too', async () => {
  for (const each of [build([]), buildOf({ files: { 'a.test.ts': [{ path: ['a'] }] } })]) {
    const { page, problems } = await open(each);
    expect(await readTexts(page, 'h1')).toEqual([each.verdict === 'pass' ? 'Pass' : 'Fail']);
    expect(problems).toEqual([]);
  }
});

test('changes against the baseline are named, and a run without one says so', async () => {
  const { page } = await open(report);
  expect(await readTexts(page, '.remark')).toContainEqual(expect.stringContaining('no baseline'));
  const failing = report.tests.find((each) => each.class === 'product-failure')!;
  const compared = await open({
    ...report,
    delta: { ...report.delta, newlyFailing: [failing.id, '0123456789ab'] },
    run: { ...report.run, baseline: 'r0' },
  });
  const text = await compared.page.$eval('.side', (side) => side.textContent);
  expect(text).toContain('newly failing');
  expect(text).toContain(failing.path.join(' › '));
  expect(text).toContain('0123456789ab');
});

test('the timeline says which worker is which, and how many of them ran at once', async () => {
  const files = [
    { worker: 's1.1', from: 0, ms: 1000 },
    { worker: 's2.1', from: 0, ms: 500 },
    null,
    { worker: 's2.1', from: 500, ms: 250 },
  ];
  const { page } = await open(
    { ...report, run: { ...report.run, workers: 3, timing: { ...report.run.timing!, files } } },
    { hash: '#timeline' },
  );
  expect(await readTexts(page, '.timeline .section > h2 .note')).toEqual([
    '4 files in 1.0 s, on 2 of 3 workers',
  ]);
  await page.waitForSelector('.running');
  expect(await readTexts(page, '.lane-name')).toEqual([
    'Workers at once',
    'Shard 1, worker 11 file, busy 100%',
    'Shard 2, worker 12 files, busy 75%',
  ]);
  expect(await readTexts(page, '.running')).toEqual(['2', '1']);
});

test('a trend is drawn with its numbers in words', async () => {
  const point = {
    id: 'r0',
    at: '2026-05-01T10:00:00.000Z',
    verdict: 'pass',
    tests: 1,
    failed: 0,
    skipped: 3,
    violations: 7,
    isolationBugs: 0,
    isolationMs: 1500,
    wallMs: 1,
  } as const;
  const { page } = await open({
    ...report,
    run: {
      ...report.run,
      trend: [point, { ...point, id: 'r1', failed: 4, wallMs: 2000, violations: 2 }],
    },
  });
  const labels = await page.$$eval('.spark', (all) =>
    all.map((each) => each.getAttribute('aria-label')),
  );
  expect(labels).toEqual([
    'Failures, oldest first: 0, 4',
    'Run time, oldest first: 1 ms, 2.0 s',
    'Violations, oldest first: 7, 2',
    'Skips, oldest first: 3, 3',
    'Isolation bugs, oldest first: 0, 0',
    'Isolation time, oldest first: 1.5 s, 1.5 s',
  ]);
  expect(await readTexts(page, '.trend .note')).toEqual([
    'min 0, max 4',
    'min 1 ms, max 2.0 s',
    'min 2, max 7',
    'always 3',
    'always 0',
    'always 1.5 s',
  ]);
  // Each run has its own numbers.
  expect((await readTexts(page, '.spark title')).slice(0, 2)).toEqual([
    '0: run r0, 2026-05-01 10:00:00 UTC',
    '4: run r1, 2026-05-01 10:00:00 UTC',
  ]);
});
