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
const urls = (all: readonly Exchange[]): string[] => all.map(({ request }) => request.url);

test('what ran is replaced, what was left out is kept, what is gone is dropped', () => {
  const merged = mergeExchanges({
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
  });
  expect(urls(merged)).toEqual(['hook', 'b', 'a', 'old two']);
});

test('the order in which tests ran leaves no trace, nor does that of what runs side by side', () => {
  const all = [exchange(test1, '1'), exchange(test2, '2'), exchange({ hooks: [] }, 'a')];
  const more = exchange({ hooks: [] }, 'b');
  const given = { stored: [], tests: [test1.test, test2.test], ran: [test1.test, test2.test] };
  const one = mergeExchanges({ ...given, recorded: [...all, more] });
  const other = mergeExchanges({ ...given, recorded: [more, ...all.reverse()] });
  expect(urls(one)).toEqual(['a', 'b', '1', '2']);
  expect(other).toEqual(one);
});
