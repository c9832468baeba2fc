import type { ProbedFile, ProbedTest } from '../../../environment/orders/messages';
import { OutsideErrors } from '../../../prove/process/outside-errors';

const probed = (file: string, ids: readonly string[], given: Partial<ProbedFile>): ProbedFile => ({
  file,
  tests: ids.map((id, index): ProbedTest => ({
    ...{ id, file, path: [id], index, blocks: [], outcome: 'passed' },
    ...{ isLate: false, message: null, ms: 1, leaks: [] },
  })),
  fault: null,
  late: [],
  ...given,
});
const names = {
  refOf: (id: string) => ({ id, file: 'a', path: [id] }),
  reproduce: ({ id }: { readonly id: string }) => `again ${id}`,
};

let errors: OutsideErrors;
beforeEach(() => {
  errors = new OutsideErrors();
});

test('of a file that fails in some orders, the one with the fewest tests', () => {
  const fault = 'afterAll';
  errors.note([probed('b', ['x', 'y', 'z'], { fault })]);
  errors.note([probed('b', ['y', 'y'], { fault }), probed('a', ['v'], { fault: 'always' })]);
  errors.note([probed('b', ['x', 'z'], {}), probed('b', ['y', 'z'], { fault })]);
  expect(errors.listFaults()).toEqual([
    { file: 'a', message: 'always', after: null },
    { file: 'b', message: 'afterAll', after: ['y'] },
  ]);
});

test('a file without tests is no file in which something else fails', () => {
  errors.note([probed('a', [], { fault: 'it has no tests' })]);
  expect(errors.listFaults()).toEqual([]);
});

test('what came late is named once, of a test and of a file, also of one that ran before', () => {
  const late = [
    { file: 'a', test: 'x', message: 'first' },
    { file: 'a', test: 'x', message: 'second' },
    { file: 'c', test: null, message: 'of a hook' },
  ];
  errors.note([probed('b', ['y'], { late })]);
  expect(errors.listFaults()).toEqual([{ file: 'c', message: 'of a hook', after: null }]);
  const [finding, ...others] = errors.listLate(names);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    kind: 'nondeterministic',
    test: { id: 'x' },
    state: 'an error that comes when it is over: first',
    reproduce: 'again x',
  });
});

test('a proof that goes on knows what the one before it knew', () => {
  const late = [{ file: 'a', test: 'x', message: 'late' }];
  errors.note([probed('a', ['x'], { fault: 'afterAll', late }), probed('a', ['y'], {})]);
  const next = new OutsideErrors();
  next.resume(JSON.parse(JSON.stringify(errors.noted)) as typeof errors.noted);
  expect(next.listFaults()).toEqual([{ file: 'a', message: 'afterAll', after: ['x'] }]);
  expect(next.listLate(names)).toEqual(errors.listLate(names));
  expect(next.noted).toEqual(errors.noted);
});
