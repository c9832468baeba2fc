import type { FileView } from './test-table';

/** What a list can be narrowed to besides the classes of tests: files that did not run as they should, with what to call them. */
export const fileClasses = {
  'collection-error': { one: 'collection error', many: 'collection errors' },
  ungoverned: { one: 'ungoverned file', many: 'ungoverned files' },
} as const;

/** One of them. */
export type BadFileClass = keyof typeof fileClasses;

/** Both of them. */
export const FILE_CLASSES = Object.keys(fileClasses) as BadFileClass[];

const KINDS = {
  load: 'does not load',
  empty: 'has no tests',
  worker: 'lost its worker',
  environment: 'has no environment',
} as const;

/** What is the matter with a file, in a few words; null where it ran as it should. */
export function describeFile({ state }: Pick<FileView, 'state'>): string | null {
  if (state === null) return null;
  const { class: is, kind } = state;
  if (is === 'collection-error')
    return `collection error: ${kind === null ? 'not collected' : KINDS[kind]}`;
  return is === 'ungoverned' ? 'ungoverned: its runner was replaced' : 'cut short';
}
