import { lazyHandle } from '../../../environment/api/lazy-handle';

class Counter {
  #count = 0;
  label = 'counter';
  add(by: number): number {
    return (this.#count += by);
  }
  get count(): number {
    return this.#count;
  }
}

function makeLazy(): { handle: Counter; made: Counter[] } {
  const made: Counter[] = [];
  const handle = lazyHandle(() => {
    const counter = new Counter();
    made.push(counter);
    return counter;
  });
  return { handle, made };
}

test.each<[string, (handle: Counter) => unknown]>([
  ['is it a promise', (handle) => Reflect.get(handle, 'then')],
  ['is it iterable', (handle) => Reflect.get(handle, Symbol.iterator)],
  ['what is its tag', (handle) => Reflect.get(handle, Symbol.toStringTag)],
  ['has it a form for JSON', (handle) => Reflect.get(handle, 'toJSON')],
  ['has it a symbol', (handle) => Symbol.asyncIterator in handle],
])('a question that tools ask of anything makes nothing: %s', (_, ask) => {
  const { handle, made } = makeLazy();
  expect(ask(handle)).toBeFalsy();
  expect(made).toHaveLength(0);
});

test('awaiting it makes nothing', async () => {
  const { handle, made } = makeLazy();
  expect(await Promise.resolve(handle)).toBe(handle);
  expect(made).toHaveLength(0);
});

test('is made once, on first use', () => {
  const { handle, made } = makeLazy();
  expect(handle.add(1)).toBe(1);
  expect(handle.add(1)).toBe(2);
  expect(handle.count).toBe(2);
  expect(made).toHaveLength(1);
});

test('methods keep their own this, also when taken off', () => {
  const { add } = makeLazy().handle;
  expect(add(3)).toBe(3);
});

test('is written to and asked as the real one', () => {
  const { handle, made } = makeLazy();
  handle.label = 'other';
  expect(made[0]?.label).toBe('other');
  expect('label' in handle).toBe(true);
  expect('nothing' in handle).toBe(false);
  expect(handle).toBeInstanceOf(Counter);
});

test('a function is called as one, with the properties of its own', () => {
  const raw = Object.assign((text: string) => `raw ${text}`, { isRaw: true });
  const query = Object.assign((table: string) => `from ${table}`, { raw });
  const handle = lazyHandle(() => query);
  expect(handle('users')).toBe('from users');
  expect(handle.raw('sql')).toBe('raw sql');
  expect(handle.raw.isRaw).toBe(true);
});

test('what fails to be made fails at each use', () => {
  const handle = lazyHandle((): Counter => {
    throw new Error('no driver');
  });
  expect(() => handle.count).toThrow('no driver');
  expect(() => handle.add(1)).toThrow('no driver');
});
