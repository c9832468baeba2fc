import { nameSlot, slotPattern } from '../../../../environment/databases/postgres/name-slot';
import type { RunContext } from '../../../../environment/run/run-context';

const run = { token: '1a2b3c4d' } as RunContext;
const other = { token: '00000000' } as RunContext;

test('a name tells run, worker, isolation and number apart', () => {
  const names = [
    nameSlot(run, '1', 'schema', 0),
    nameSlot(run, '1', 'database', 0),
    nameSlot(run, '1', 'schema', 1),
    nameSlot(run, '2', 'schema', 0),
    nameSlot(other, '1', 'schema', 0),
  ];
  expect(names[0]).toBe('hermetic_1a2b3c4d_s0_1');
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => slotPattern().test(name))).toBe(true);
  expect(names.map((name) => slotPattern(run).test(name))).toEqual([true, true, true, true, false]);
});

test.each([
  'hermetic_1a2b3c4d_s0_1_book',
  'my_hermetic_1a2b3c4d_s0_1',
  'hermetic_1a2b3c4d_x0_1',
  'hermetic_1A2B3C4D_s0_1',
  'hermetic_1a2b3c4_s0_1',
  'hermetic_latest',
  'hermeticX1a2b3c4d_s0_1',
  'postgres',
])('no pattern matches %s', (name) => {
  expect(slotPattern().test(name)).toBe(false);
  expect(slotPattern(run).test(name)).toBe(false);
});
