import type {
  Exchange,
  RequestScope,
} from '../../../../environment/substitutes/replay/http/exchange';
import { mergeExchanges } from '../../../../environment/substitutes/replay/http/merge-exchanges';

const exchange = (scope: RequestScope, url: string): Exchange => ({
  ...scope,
  request: { method: 'GET', url },
  response: { status: 200, headers: {} },
});
const test1 = { test: ['block', 'one'] };
const test2 = { test: ['block', 'two'] };
const passed = { failed: [], broken: [] };
const urls = (all: readonly Exchange[]): string[] => all.map(({ request }) => request.url);

test('what ran is replaced, what was left out is kept, what is gone is dropped', () => {
  const { exchanges: merged, kept } = mergeExchanges({
    stored: [
      exchange({ hooks: ['block'] }, 'old hook'),
      exchange({ hooks: ['other'] }, 'hook of what is gone'),
      exchange(test1, 'old one'),
      exchange(test2, 'old two'),
      exchange({ test: ['block', 'renamed'] }, 'gone'),
    ],
    recorded: [exchange(test1, 'b'), exchange(test1, 'a'), exchange({ hooks: ['block'] }, 'hook')],
    tests: [test1.test, test2.test],
    ran: [test1.test],
    ...passed,
  });
  expect(kept).toEqual([]);
  expect(urls(merged)).toEqual(['hook', 'b', 'a', 'old two']);
});

test('the order in which tests ran leaves no trace, nor does that of what runs side by side', () => {
  const all = [exchange(test1, '1'), exchange(test2, '2'), exchange({ hooks: [] }, 'a')];
  const more = exchange({ hooks: [] }, 'b');
  const tests = [test1.test, test2.test];
  const given = { stored: [], tests, ran: tests, ...passed };
  const { exchanges: one } = mergeExchanges({ ...given, recorded: [...all, more] });
  const { exchanges: other } = mergeExchanges({ ...given, recorded: [more, ...all.reverse()] });
  expect(urls(one)).toEqual(['a', 'b', '1', '2']);
  expect(other).toEqual(one);
});

describe('what did not pass', () => {
  const stored = [exchange(test1, 'old one'), exchange(test2, 'old two')];
  const recorded = [exchange(test1, 'new one'), exchange(test2, 'new two')];
  const tests = [test1.test, test2.test];
  const given = { stored, recorded, tests, ran: tests };

  test('a test that failed keeps what it had', () => {
    const { exchanges, kept } = mergeExchanges({ ...given, failed: [test1.test], broken: [] });
    expect(urls(exchanges)).toEqual(['old one', 'new two']);
    expect(kept).toEqual([test1]);
  });

  test('so does one with a request that failed', () => {
    const { exchanges, kept } = mergeExchanges({ ...given, failed: [], broken: [test2] });
    expect(urls(exchanges)).toEqual(['new one', 'old two']);
    expect(kept).toEqual([test2]);
  });

  test('and where it had nothing, only one that passed gets what was answered', () => {
    const nothing = { ...given, stored: [] };
    const { exchanges, kept } = mergeExchanges({
      ...nothing,
      ...{ failed: [test1.test], broken: [test2] },
    });
    expect(urls(exchanges)).toEqual(['new two']);
    expect(kept).toEqual([]);
  });

  test('the hooks around it keep theirs, and nothing counts as gone', () => {
    const hooks = { hooks: ['block'] };
    const { exchanges } = mergeExchanges({
      stored: [exchange(hooks, 'old hook'), exchange({ test: ['gone'] }, 'gone')],
      recorded: [exchange(hooks, 'new hook')],
      ...{ tests, ran: tests, failed: [test1.test], broken: [] },
    });
    expect(urls(exchanges)).toEqual(['old hook', 'gone']);
  });
});
