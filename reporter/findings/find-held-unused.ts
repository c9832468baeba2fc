import { BASELINE_FILE, type HeldSkip } from '../../registry/baseline/baseline';
import type { HeldIndex } from '../../registry/baseline/held-index';
import { listWhole, type ClassifiedRun, type WholeFile } from '../classify/classify-run';
import { createFinding } from './create-finding';
import { findHeldSkips } from '../classify/find-held-skips';
import { nameInRegistry } from '../classify/name-in-registry';
import type { Finding } from '../types';

const FIX = 'take the row out of the list, which can only shrink:\nnpx jest-hermetic check --prune';

/**
 * The rows of the ratchet that hold nothing any more. Only rows of files that ran to their end in a
 * whole run count, and none that a run need not meet.
 */
export function findHeldUnused(run: ClassifiedRun): Finding[] {
  const { context, records, interrupted } = run;
  const { held } = context;
  if (!held || interrupted || records.started === null || records.started.filtered) return [];
  return listWhole(run).flatMap((file) => {
    const name = nameInRegistry(file.file, context);
    return [...listSkips(held, name, file, run), ...listImports(held, name, run)].map((message) =>
      createFinding('held-unused', BASELINE_FILE, { message, fix: FIX }),
    );
  });
}

function listSkips(
  held: HeldIndex,
  name: string,
  { tests }: WholeFile,
  { context }: ClassifiedRun,
): string[] {
  const rows = held
    .skipsIn(name)
    .filter(({ path, conditional }) => path.length > 0 && !conditional);
  if (rows.length === 0) return [];
  const used = new Set<HeldSkip>(
    tests
      // What the registry sanctions needs no row here.
      .filter(({ is }) => is.class === 'held-skip' || is.class === 'governance-violation')
      .flatMap(({ record }) => findHeldSkips(record, context).rows),
  );
  return rows
    .filter((row) => !used.has(row))
    .map(
      ({ path }) =>
        `the held skip of ${name}, ${JSON.stringify(path)}, is not needed: nothing that only it allows is skipped there`,
    );
}

function listImports(held: HeldIndex, name: string, { files, context }: ClassifiedRun): string[] {
  const rows = held.importsIn(name).filter(({ conditional }) => !conditional);
  if (rows.length === 0) return [];
  const seen = new Set(
    files
      .flatMap(({ records }) => records.productionImports)
      .filter(({ importer }) => nameInRegistry(importer, context) === name)
      .map(({ module }) => nameInRegistry(module, context)),
  );
  return rows
    .filter(({ module }) => !seen.has(module))
    .map(
      ({ module }) =>
        `the held import of ${module} in ${name} is not needed: it is not there any more`,
    );
}
