import type { Page } from 'puppeteer-core';
import type { Report } from '../../../../../reporter/types';
import { buildOf } from '../../../build-everything';
import { buildError } from '../../../build-records';
import { HOSTILE } from '../../hostile-report';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();

const TITLES = [
  ...HOSTILE,
  '</script><script>window.broken = 1</script>',
  '<img src=x onerror="window.broken = 1">',
  '<svg onload="window.broken = 1">',
  '<!--<script>',
  '${window.broken = 1}',
  '__proto__',
  'before \u2028 \u2029 \u202e reversed \u2066 \ufeff after',
];

/** Everything that a person can write is one of those. */
function buildHostile(): Report {
  const report = buildOf({
    files: Object.fromEntries(
      TITLES.map((title) => [
        `tests/${title}.test.ts`,
        [
          { path: [title, title] },
          { path: [title, 'fails'], outcome: 'failed', errors: [buildError({ message: title })] },
        ],
      ]),
    ),
  });
  const all = TITLES.join('\n');
  return {
    ...report,
    reasons: TITLES,
    tests: report.tests.map((test) => ({
      ...test,
      infra: TITLES,
      touched: TITLES,
      evidence: TITLES,
      fix: all,
      reference: `javascript:window.broken=1//${all}`,
    })),
    findings: TITLES.map((title) => ({
      rule: title,
      file: title,
      line: 1,
      message: title,
      fix: all,
    })),
    infra: TITLES.map((name) => ({
      name,
      state: 'C',
      available: false,
      declaredBy: 1,
      ran: 1,
      skipped: 0,
      failed: 1,
    })),
    protected: TITLES.map((target) => ({ target, intact: false, refused: 1 })),
    delta: {
      newlyFailing: TITLES,
      newlyPassing: [],
      newCollectionErrors: TITLES,
      newSkips: [],
    },
    run: {
      ...report.run,
      id: all,
      commit: all,
      baseline: all,
      isolation: { ...report.run.isolation, notes: TITLES },
    },
  };
}

const hostile = buildHostile();

async function expectHarmless(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => ({
      broken: 'broken' in window,
      scripts: document.querySelectorAll('script').length,
      strangers: document.querySelectorAll('img, iframe, object, embed, base, form, b').length,
      links: [...document.querySelectorAll('a')].filter(
        ({ protocol, hash }) => protocol !== 'file:' || hash === '',
      ).length,
      handlers: [...document.querySelectorAll('*')].filter((each) =>
        each.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      controls: /[\u0000-\u0008\u001b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(
        document.body.textContent,
      ),
    })),
  ).toEqual({ broken: false, scripts: 1, strangers: 0, links: 0, handlers: 0, controls: false });
}

test.each(['#overview', '#tests', '#infra', '#timeline', '#run'])(
  'whatever a test is called, nothing of it runs: %s',
  async (hash) => {
    const { page, problems, requests } = await open(hostile, { hash });
    await expectHarmless(page);
    expect([...problems, ...requests]).toEqual([]);
  },
);

test('every test opens, and its reference is text', async () => {
  const { page, problems, requests } = await open(hostile, { hash: '#tests' });
  for (const _ of hostile.tests) {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
  }
  expect(await readTexts(page, '.detail h2')).toHaveLength(1);
  expect(await page.$$('.detail dd a')).toEqual([]);
  await expectHarmless(page);
  expect([...problems, ...requests]).toEqual([]);
});

test('a title is shown as it is written', async () => {
  const { page } = await open(hostile, { hash: '#tests?file=<img' });
  expect(await readTexts(page, '.row.is-test .row-name')).toContainEqual(
    expect.stringContaining('<img src=x onerror="window.broken = 1">'),
  );
});

test.each([
  '#tests?q=<img src=x onerror=window.broken=1>',
  '#tests?class=<script>window.broken=1</script>&bucket=Z&infra="><b>&sort=x&test=../../x',
  '#javascript:window.broken=1',
  '#tests?q=%',
  '#__proto__?q=%F0%28',
])('an address can only choose what is shown: %s', async (hash) => {
  const { page, problems, requests } = await open(hostile, { hash });
  expect(await page.$$('.view:not([hidden])')).toHaveLength(1);
  await expectHarmless(page);
  expect([...problems, ...requests]).toEqual([]);
});

test('a script that is not of the page does not run', async () => {
  const { page, problems } = await open(buildOf({}));
  await expect(
    page.evaluate(() => {
      document.body.innerHTML = '<img src=x onerror="window.broken = 1">';
    }),
  ).rejects.toThrow('TrustedHTML');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(problems.join('\n')).toContain('Trusted');
});
