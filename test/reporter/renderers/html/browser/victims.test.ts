import { buildVictims } from '../../../build-victims';
import { readTexts, useBrowser } from './use-browser';

const open = useBrowser();

test('each victim stands with its own polluter and its own command, the first of many', async () => {
  const { report, victims } = buildVictims(7);
  const { page, problems } = await open(report);
  const parts = await page.$$eval('.problem-body > *', (found) =>
    found.map((part) => (part.querySelector('.paste code, a, pre') ?? part).textContent),
  );
  expect(await readTexts(page, '.problem .count')).toEqual(['7']);
  expect(parts).toEqual([
    ...victims.slice(0, 4).flatMap(({ command }) => ['victim', 'not so', command]),
    'and 3 more tests',
  ]);
  expect(await readTexts(page, '.problem-body pre:not(.paste pre)')).toEqual(
    victims.slice(0, 4).flatMap(({ polluter }) => ['not so', polluter]),
  );
  expect(problems).toEqual([]);
});
