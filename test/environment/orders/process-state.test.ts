import os from 'node:os';
import path from 'node:path';
import { isSameState, readProcessState } from '../../../environment/orders/process-state';

const shared = os as unknown as Record<string, unknown>;
const prototype = URLSearchParams.prototype as unknown as Record<string, unknown>;

/** What one test file may do to the next one in its process, and how it is undone. */
test.each<[string, () => () => void]>([
  ['a property more', () => ((shared['mark'] = 1), () => delete shared['mark'])],
  [
    'another function',
    () => {
      const { hostname } = os;
      os.hostname = () => 'elsewhere';
      return () => (os.hostname = hostname);
    },
  ],
  [
    'a property of a constant',
    () => {
      const constants = path.posix as unknown as Record<string, unknown>;
      constants['mark'] = 1;
      return () => delete constants['mark'];
    },
  ],
  [
    'a method of a class',
    () => {
      const { URLSearchParams: Shared } = jest.requireActual<typeof import('node:url')>('node:url');
      const methods = Shared.prototype as unknown as Record<string, unknown>;
      methods['mark'] = 1;
      return () => delete methods['mark'];
    },
  ],
  [
    'another umask',
    () => {
      const before = process.umask(0o77);
      return () => process.umask(before);
    },
  ],
  [
    'another folder',
    () => {
      const before = process.cwd();
      process.chdir(os.tmpdir());
      return () => process.chdir(before);
    },
  ],
])('%s is seen, and that it is gone', (_, change) => {
  const before = readProcessState();
  const undo = change();
  const changed = readProcessState();
  undo();
  expect(isSameState(before, changed)).toBe(false);
  expect(isSameState(before, readProcessState())).toBe(true);
  expect(prototype['mark']).toBeUndefined();
});
