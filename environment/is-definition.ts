import type { Circus } from '@jest/types';

/** Jest dispatches these synchronously while the file is loaded. */
export function isDefinition({ name }: Circus.Event): boolean {
  return [
    'add_test',
    'add_hook',
    'start_describe_definition',
    'finish_describe_definition',
    'error',
  ].includes(name);
}
