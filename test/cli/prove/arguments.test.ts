import { isOneWorker } from '../../../cli/prove/is-one-worker';
import { isWholeSuite } from '../../../cli/prove/is-whole-suite';
import { nameCommand } from '../../../cli/prove/name-command';
import { parseCount, parseIds, parseTime } from '../../../cli/prove/parse-options';
import { parseArguments } from '../../../cli/parse-arguments';

test.each([
  ['60s', 60_000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['250ms', 250],
])('%s is a time', (text, ms) => expect(parseTime(text)).toBe(ms));

test.each(['0s', '5', 's', '-1s', '1d', ''])('%j is no time', (text) => {
  expect(() => parseTime(text)).toThrow('such as 60s');
});

test('counts and ids', () => {
  expect([parseCount('0'), parseCount('12'), parseIds('a,b,')]).toEqual([0, 12, ['a', 'b']]);
  expect(() => parseCount('-1')).toThrow('whole number');
  expect(() => parseIds(',')).toThrow('ids of tests');
});

test.each([
  [[], true],
  [['-i'], true],
  [['-c', 'own.js', '--maxWorkers', '50%'], true],
  [['-w', '2', '--selectProjects', 'one'], true],
  [['-t', 'name'], false],
  [['--max-workers', '2', '--run-in-band'], true],
  [['tests/a'], false],
  [['2024'], false],
  [['-i', '2024'], false],
  [['-w', '2', '2024'], false],
  [['-w=2', '2024'], false],
  [['--onlyChanged'], false],
])('Jest with %j runs all: %s', (args, expected) => expect(isWholeSuite(args)).toBe(expected));

test.each([
  [['-i'], true],
  [['--runInBand'], true],
  [['--maxWorkers=1'], true],
  [['-w', '1'], true],
  [['-w1'], true],
  [['-w=1'], true],
  [['--max-workers=1'], true],
  [['--max-workers', '1'], true],
  [['--run-in-band'], true],
  [['--runInBand=false'], false],
  [['-w', '2'], false],
  [['-w12'], false],
  [['-i', '-w', '4'], false],
  [['--', '-i'], false],
  [['--maxWorkers=50%', '-t', '1'], false],
  [[], false],
])('Jest with %j runs one file after another: %s', (args, expected) =>
  expect(isOneWorker(args)).toBe(expected),
);

const NO_FILES = { fileOf: () => undefined, argumentFor: (file: string) => file };
const T = (id: string, path = [id]) => ({ id, file: path.length ? `${id}.test.js` : id, path });
const IN_V = (id: string) => ({ ...T(id), file: 'v.test.js' });

test.each([
  [T('v'), [T('p'), T('v')], [], 'npx jest-hermetic bisect --test v --after p'],
  [T('v'), [T('v'), T('v')], [], 'npx jest-hermetic bisect --test v'],
  [T('v'), [IN_V('p'), T('v'), T('v')], [], 'npx jest-hermetic prove -- v.test.js'],
  [T('v'), [IN_V('p'), IN_V('p'), T('v')], [], 'npx jest-hermetic prove -- v.test.js'],
  [T('v'), [T('v')], ['-c', "it's.js"], "npx jest-hermetic bisect --test v -- '-c' 'it'\\''s.js'"],
  [T('v'), [T('my file.js', []), T('v')], [], "npx jest-hermetic prove -- 'my file.js' v.test.js"],
])('the command for %j after %j with %j', (test, order, args, expected) => {
  expect(nameCommand(test, order, args, NO_FILES)).toBe(expected);
  const argv = expected.split(' ').slice(2);
  expect(() => parseArguments(argv)).not.toThrow();
});

test('an order too long to paste begins anew', () => {
  const order = [...Array.from({ length: 51 }, (_, index) => T(`p${index}`)), T('v')];
  expect(nameCommand(T('v'), order, [], NO_FILES)).toBe('npx jest-hermetic bisect --test v');
});
