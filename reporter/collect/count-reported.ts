import type { FileReported } from '../../environment/record/types';

/** How many tests Jest tells of in a file, and of how many that they failed. */
export function countReported({ counts, tests }: FileReported): {
  readonly all: number;
  readonly failed: number;
} {
  return (
    counts ?? {
      all: tests.length,
      failed: tests.filter(({ status }) => status === 'failed').length,
    }
  );
}
