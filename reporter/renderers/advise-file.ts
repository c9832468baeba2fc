import type { CollectionErrorKind, ReportedFile } from '../report/types';

const FIX_BY_KIND: Readonly<Record<CollectionErrorKind, string>> = {
  load: 'mend what the file imports or does outside of its tests',
  empty: 'write a test in it, or delete the file',
  worker:
    'find what ends the process: process.exit, a signal, a native module, or too little memory',
  environment: 'mend the test environment of the file',
};

const ES_MODULE = /Must use import to load ES Module|Cannot use import statement outside a module/;
const ES_MODULE_FIX =
  'write require for import, or have Jest compile the file (TypeScript: npm install --save-dev ts-jest), or run Jest with NODE_OPTIONS=--experimental-vm-modules';

/** The start of what a person is to do where the message of a file says that itself. */
const OWN_FIX = '; fix: ';

/**
 * What to do about a file that could not be collected or governed; null for one that ran, or was cut short, and where
 * the message is an error of the tool, which brings its own fix along.
 */
export function adviseFile({
  class: is,
  kind,
  message,
}: Pick<ReportedFile, 'class' | 'kind' | 'message'>): string | null {
  if (is === 'ungoverned') return 'leave "testRunner" to jest-hermetic';
  if (kind === null || message?.includes(OWN_FIX)) return null;
  return ES_MODULE.test(message ?? '') ? ES_MODULE_FIX : FIX_BY_KIND[kind];
}
