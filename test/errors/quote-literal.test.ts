import { runInNewContext } from 'node:vm';
import { errorTable } from '../../errors/error-table';
import { quoteLiteral } from '../../errors/quote-literal';

const HOSTILE = ["Stripe's", 'a "b"', 'C:\\d', "\\'", '${x}`', 'simple'];

test.each(HOSTILE)('%s is read back as it is', (text) => {
  expect(runInNewContext(quoteLiteral(text))).toBe(text);
});

test.each(HOSTILE)('what errors about %s have pasted is code', (entry) => {
  const line = (fix: string): string => fix.split('\n').at(-1)!;
  const requiresInfra = (name: string): object => ({ client: () => name });
  const clientless = errorTable.HERMETIC_CLIENT_OF_SEVERAL({ names: [entry, 'Other'] });
  expect(runInNewContext(line(clientless.fix), { requiresInfra })).toBe(entry);
  for (const { fix } of [
    errorTable.HERMETIC_SUBSTITUTE_NOT_STARTED({ entry }),
    errorTable.HERMETIC_REPLAY_ESCAPED({ entry, endpoint: '127.0.0.1:1' }),
  ])
    expect(runInNewContext(line(fix), { requiresInfra: (name: string) => name })).toBe(entry);
});

test('a name in a command is one argument of it', () => {
  const { fix } = errorTable.HERMETIC_NO_SUBSTITUTE({ entry: "Stripe's", state: 'A' });
  expect(fix).toContain("registry promote 'Stripe'\\''s' --to B");
  expect(errorTable.HERMETIC_REPLAY_FILE({ file: 'a b.jsonl', reason: '' }).fix).toContain(
    "rm -- 'a b.jsonl'",
  );
});
