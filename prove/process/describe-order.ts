import type { FileOrder } from '../../environment/orders/messages';

/** An order of tests as the files that run one after another: those of one file in a row are one run of the file. */
export function describeOrder(
  order: readonly string[],
  fileOf: ReadonlyMap<string, string>,
): FileOrder[] {
  const runs: { file: string; tests: string[] }[] = [];
  for (const id of order) {
    const file = fileOf.get(id)!;
    if (runs.at(-1)?.file === file) runs.at(-1)!.tests.push(id);
    else runs.push({ file, tests: [id] });
  }
  return runs;
}
