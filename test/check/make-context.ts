import type { CheckContext } from '../../check/check-context';
import { fillDefaults, type WrittenRegistry } from '../../registry/fill-defaults';
import type { Registry } from '../../registry/types';
import { makeRegistry } from '../registry/valid-registry';

/** The registry of the tests with its defaults, changed where a test says so. */
export function fillRegistry(change: (written: ReturnType<typeof makeRegistry>) => void): Registry {
  const written = makeRegistry();
  change(written);
  return {
    ...fillDefaults(written as unknown as WrittenRegistry),
    ...{ file: '/project/registry.json', root: '/project', hash: '' },
  };
}

/** A project that is these files, with a registry that names no document unless one is given. */
export function makeContext(
  files: Readonly<Record<string, string>>,
  registry = fillRegistry(({ policy }) => (policy.documents = [])),
): CheckContext {
  return {
    registry,
    files: Object.keys(files).sort(),
    testFiles: [],
    day: '2026-07-01',
    base: null,
    read: (file) => (Object.hasOwn(files, file) ? files[file]! : null),
  };
}
