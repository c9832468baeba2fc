import type { Report, ReportedTest } from '../../../../../reporter/types';
import { buildOf } from '../../../build-everything';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();
const FILES = 5000;
const TESTS = 20;

/** A run of 100,000 tests, one of which fails. */
function buildHuge(): Report {
  const report = buildOf({ files: { 'tests/a.test.ts': [{ path: ['suite', 'one'] }] } });
  const [one] = report.tests;
  const names = Array.from(
    { length: FILES },
    (_, i) => `tests/${String(i).padStart(4, '0')}.test.ts`,
  );
  const tests = names.flatMap((file, i) =>
    Array.from({ length: TESTS }, (__, k): ReportedTest => ({
      ...one!,
      id: (i * TESTS + k).toString(16).padStart(12, '0'),
      file,
      path: ['suite', `number ${i * TESTS + k}`],
      ...(i === 4321 && k === 7 && { class: 'product-failure', reason: 'boom' }),
    })),
  );
  return {
    ...report,
    tests,
    files: names.map((file) => ({ file, class: 'governed', kind: null, message: null })),
    totals: {
      ...report.totals,
      files: FILES,
      tests: tests.length,
      classes: { ...report.totals.classes, passed: tests.length - 1, 'product-failure': 1 },
    },
    run: {
      ...report.run,
      timing: {
        tests: tests.map((_, i) => i % 100),
        files: names.map((_, i) => ({
          worker: String(i % 4),
          from: Math.floor(i / 4) * 10,
          ms: 9,
        })),
      },
    },
  };
}

const huge = buildHuge();
const failing = huge.tests.find((test) => test.class === 'product-failure')!;

/** Some more than fit on a screen. */
const MOST_ROWS = 60;

test('100,000 tests are in the list, and only what is seen is in the page, wherever it is scrolled', async () => {
  const { page, problems } = await open(huge, { hash: '#tests' });
  expect(await readTexts(page, '.status')).toEqual(['100,000 tests']);
  for (const part of [0, 0.3, 0.77, 1]) {
    const seen = await page.$eval(
      '.list',
      async (list, at) => {
        list.scrollTop = at * list.scrollHeight;
        const drawn = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
        await drawn();
        await drawn();
        const box = list.getBoundingClientRect();
        const names = [...list.querySelectorAll('.list-space .row')].filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > box.top && top < box.bottom;
        });
        const rows = list.querySelectorAll('.row').length;
        return { rows, covered: names.length * 32 >= box.height - 32 };
      },
      part,
    );
    expect(seen.rows).toBeLessThan(MOST_ROWS);
    expect(seen.covered).toBe(true);
  }
  expect(await readTexts(page, '.list-space .row:last-child .row-name')).toEqual([
    expect.stringContaining('number 99999'),
  ]);
  expect(problems).toEqual([]);
});

test('a link to a test finds it among them', async () => {
  const { page } = await open(huge, { hash: `#tests?test=${failing.id}` });
  expect(await readTexts(page, '.detail h2')).toEqual([failing.path[1]]);
  expect(await readTexts(page, '.is-active .row-name')).toEqual([
    expect.stringContaining(failing.path[1]!),
  ]);
});

test('every word that is typed narrows them', async () => {
  const { page } = await open(huge, { hash: '#tests' });
  await page.type('[aria-label="Search tests"]', '4321 boom');
  expect(await readTexts(page, '.status')).toEqual(['1 of 100,000 tests']);
});

test('the timeline never has more bars than pixels', async () => {
  const { page } = await open(huge, { hash: '#timeline' });
  for (const _ of Array.from({ length: 4 })) {
    expect((await page.$$('.file-bar')).length).toBeLessThan(4 * 3 * 1280);
    await page.click('[aria-label="Wider"]');
  }
});
