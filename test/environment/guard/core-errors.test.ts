import { runInNewContext } from 'node:vm';
import { adoptCoreErrors, type ErrorClasses } from '../../../environment/guard/core-errors';

/** Errors of this process beside the classes of a realm of its own. */
function makeRealm(): (code: string) => unknown {
  const core = {
    error: new Error('core'),
    type: new TypeError('core'),
    many: new AggregateError([]),
  };
  const classes = runInNewContext(
    '({ Error, TypeError, RangeError, SyntaxError, URIError, AggregateError })',
  ) as Required<ErrorClasses>;
  adoptCoreErrors(classes);
  return (code) => runInNewContext(code, { core, ...classes });
}

test.each([
  ['core.error instanceof Error', true],
  ['core.type instanceof Error', true],
  ['core.type instanceof TypeError', true],
  ['core.many instanceof AggregateError', true],
  ['core.error instanceof TypeError', false],
  ['new TypeError() instanceof Error', true],
  ['new Error() instanceof TypeError', false],
  ['({}) instanceof Error', false],
  ['null instanceof Error', false],
])('%s is %s', (code, expected) => {
  expect(makeRealm()(code)).toBe(expected);
});

test('a class that extends one of them has its own instances only', () => {
  const run = makeRealm();
  expect(run('class Own extends Error {}; core.error instanceof Own')).toBe(false);
  expect(run('class Own extends Error {}; new Own() instanceof Own')).toBe(true);
  expect(run('class Own extends Error {}; new Own() instanceof Error')).toBe(true);
});
