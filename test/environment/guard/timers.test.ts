import { promisify } from 'node:util';
import { watchTimers, type RealmTimers } from '../../../environment/guard/timers';

function makeRealm(): RealmTimers {
  const { setTimeout, setInterval } = globalThis;
  return { setTimeout, setInterval };
}

test('long timers that still run hold no process, once the file is done', () => {
  const realm = makeRealm();
  const finish = watchTimers(realm);
  const timers = [
    realm.setTimeout(() => {}, 60_000),
    realm.setInterval(() => {}, 60_000),
  ] as NodeJS.Timeout[];
  expect(timers.map((timer) => timer.hasRef())).toEqual([true, true]);
  finish();
  expect(timers.map((timer) => timer.hasRef())).toEqual([false, false]);
  timers.forEach(clearTimeout);
});

test('what is started when the file is done holds no process either', () => {
  const realm = makeRealm();
  watchTimers(realm)();
  const timers = [
    realm.setTimeout(() => {}, 60_000),
    realm.setInterval(() => {}, 10),
  ] as NodeJS.Timeout[];
  expect(timers.map((timer) => timer.hasRef())).toEqual([false, false]);
  timers.forEach(clearTimeout);
});

test('a short interval holds no process, once the file is done', () => {
  const realm = makeRealm();
  const finish = watchTimers(realm);
  const interval = realm.setInterval(() => {}, 10) as NodeJS.Timeout;
  finish();
  expect(interval.hasRef()).toBe(false);
  clearInterval(interval);
});

test('timers work as before, with what hangs on them', async () => {
  const realm = makeRealm();
  const finish = watchTimers(realm);
  const values: unknown[] = [];
  await new Promise<void>((resolve) => {
    realm.setTimeout(
      ((value: unknown) => resolve(void values.push(value))) as () => void,
      1,
      'given',
    );
  });
  const wait = promisify(realm.setTimeout as typeof setTimeout) as (
    ms: number,
    value: string,
  ) => Promise<string>;
  values.push(await wait(1, 'promised'));
  finish();
  expect(values).toEqual(['given', 'promised']);
});

test('a realm whose timers are numbers, or that has none', () => {
  const realm = { setTimeout: () => 7 };
  const finish = watchTimers(realm);
  expect(realm.setTimeout()).toBe(7);
  finish();
  expect(watchTimers({})).not.toThrow();
});
