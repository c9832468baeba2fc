import { requireFromJest } from './host-jest';

/** What the docblock of a test file chooses for that file. */
export interface DocblockChoices {
  readonly requires: readonly string[];
  readonly isolation: string | undefined;
  readonly reset: string | undefined;
}

interface JestDocblock {
  extract(contents: string): string;
  parse(docblock: string): Record<string, string | string[] | undefined>;
}

const NOTHING: DocblockChoices = { requires: [], isolation: undefined, reset: undefined };

/** Reads `@requires-infra A, B`, `@isolation` and `@reset` from the docblock at the top of a file's text. */
export function readDocblock(contents: string): DocblockChoices {
  if (!/@(requires-infra|isolation|reset)\b/.test(contents)) return NOTHING;
  const docblock = requireFromJest<JestDocblock>('jest-docblock');
  const pragmas = docblock.parse(docblock.extract(contents));
  const values = (name: string): string[] => [pragmas[name] ?? []].flat().flatMap(splitList);
  return {
    requires: values('requires-infra'),
    isolation: values('isolation')[0],
    reset: values('reset')[0],
  };
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
