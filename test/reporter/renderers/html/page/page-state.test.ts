import * as fc from 'fast-check';
import { testClasses, type TestClass } from '../../../../../reporter/classify/classes';
import { FILE_CLASSES } from '../../../../../reporter/renderers/html/page/logic/describe-file';
import {
  BUCKETS,
  FIRST_STATE,
  formatState,
  parseState,
  VIEWS,
  type PageState,
} from '../../../../../reporter/renderers/html/page/logic/page-state';

test.each<[string, Partial<PageState>]>([
  ['', {}],
  ['#', {}],
  ['#tests', { view: 'tests' }],
  ['#nowhere?q=x', { text: 'x' }],
  ['#tests?class=todo,passed,odd', { view: 'tests', classes: ['passed', 'todo'] }],
  [
    '#tests?class=collection-error,ungoverned',
    { view: 'tests', classes: ['collection-error', 'ungoverned'] },
  ],
  ['#tests?bucket=B1&infra=Redis', { view: 'tests', bucket: 'B1', infra: 'Redis' }],
  ['#tests?bucket=C&sort=fast&test=../x', { view: 'tests' }],
  ['#tests?q=a%20b?c&sort=slow', { view: 'tests', text: 'a b?c', sort: 'slow' }],
  ['#tests?q=%', { view: 'tests', text: '%' }],
])('%s', (hash, expected) => {
  expect(parseState(hash)).toEqual({ ...FIRST_STATE, ...expected });
});

test('an address is short where nothing was touched', () => {
  expect(formatState(FIRST_STATE)).toBe('#overview');
  expect(formatState({ ...FIRST_STATE, view: 'tests', file: 'a/b.test.ts' })).toBe(
    '#tests?file=a/b.test.ts',
  );
});

test('every state comes back from its address', () => {
  const text = fc.string({ unit: 'binary', maxLength: 50 });
  const states: fc.Arbitrary<PageState> = fc.record({
    view: fc.constantFrom(...VIEWS),
    classes: fc.subarray([...(Object.keys(testClasses) as TestClass[]), ...FILE_CLASSES]),
    bucket: fc.constantFrom('' as const, ...BUCKETS),
    infra: text,
    file: text,
    text,
    sort: fc.constantFrom('file' as const, 'slow' as const),
    test: fc.stringMatching(/^[0-9a-f]{12}$/),
  });
  fc.assert(
    fc.property(states, (state) => {
      expect(parseState(formatState(state))).toEqual(state);
    }),
  );
});

test('no address is too long to be shown', () => {
  expect(parseState(`#tests?q=${'x'.repeat(1e6)}`).text).toHaveLength(500);
});
