import { listChanges, PropertyScan } from '../../../environment/leaks/property-scan';

/** What changes while something is done to an object with one plain value. */
function watch(change: (owner: object) => void): { changed: string[]; isSameAfter: boolean } {
  const owner = { plain: 1, other: 2 };
  const scan = new PropertyScan(() => new Map([[owner, 'owner']]));
  const before = scan.take();
  change(owner);
  const after = scan.take();
  const changed = listChanges(before, after).map(({ name, change: how }) => `${name} ${how}`);
  return { changed, isSameAfter: scan.take() === after };
}

test('a getter in the place of a plain value is a change, and is not called', () => {
  let calls = 0;
  const get = (): never => {
    calls++;
    throw new Error('not to be asked');
  };
  const seen = watch((owner) => Object.defineProperty(owner, 'plain', { get }));
  expect(seen).toEqual({ changed: ['plain changed'], isSameAfter: true });
  expect(calls).toBe(0);
});

test('a getter that gives the same value is a change', () => {
  const seen = watch((owner) => Object.defineProperty(owner, 'plain', { get: () => 1 }));
  expect(seen.changed).toEqual(['plain changed']);
});

test('the same value anew is none', () => {
  const seen = watch((owner) => Object.assign(owner, { plain: 1 }));
  expect(seen.changed).toEqual([]);
});
