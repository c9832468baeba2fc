import { importLine } from '../../errors/import-line';
import {
  BASELINE_FILE,
  identifyHeld,
  type Baseline,
  type HeldRow,
} from '../../registry/baseline/baseline';
import type { GovernedRegistry } from '../../registry/transitions/governed-registry';
import type { BaseRegistry } from '../check-context';
import type { CheckFinding } from '../finding';
import { newModuleTeller } from './new-module-teller';
import { rebasePath, rebaseRow } from './rebase-row';

/** The list of now and the one that it is compared with. */
export interface GrowthRequest {
  readonly now: Pick<Baseline, 'held' | 'lines'>;
  readonly before: Pick<Baseline, 'held'>;
  /** The registry at the git reference of the latter. */
  readonly base: BaseRegistry;
  /** The registry of now. */
  readonly registry: GovernedRegistry;
  /** The project's own files, now. */
  readonly files: readonly string[];
  /** Where the registry was, from the folder where it is now; absent: in that folder. */
  readonly movedFrom?: string | undefined;
}

/**
 * A finding for each row that the list has gained: it can only shrink. Rows of a file that moved go
 * along with it, and a module that the registry lists since then brings its imports.
 */
export function findGrowth(request: GrowthRequest): CheckFinding[] {
  const { now, base } = request;
  const files = new Set(request.files);
  const before = listBefore(request, files);
  const gone = countBy(before.map(identifyHeld));
  const added = [...now.held.keys()].filter((index) => !take(gone, identifyHeld(now.held[index]!)));
  const moved = listMoved(before, gone, files);
  const isOfNewModule = newModuleTeller({
    before: rebaseModules(request, files),
    now: request.registry,
    held: before,
  });
  return added
    .filter((index) => !isOfNewModule(now.held[index]!))
    .filter((index) => !take(moved, identifyWithoutFile(now.held[index]!)))
    .map((index) => {
      const row = now.held[index]!;
      return {
        rule: row.rule,
        file: BASELINE_FILE,
        line: now.lines[index] ?? 1,
        message: `the list can only shrink, and at ${base.ref} it did not have ${describeRow(row)}`,
        fix:
          row.rule === 'unsanctioned-skip'
            ? 'have the test run, or let a row of "skips" in registry.json say what it waits for; and take this row out'
            : `take the database of the tests instead, and take this row out:\n${importLine('db', row.file)}`,
      };
    });
}

/** `the skip ["suite","title"] of a.test.ts`. */
export function describeRow(row: HeldRow): string {
  return row.rule === 'unsanctioned-skip'
    ? `the skip ${JSON.stringify(row.path)} of ${row.file}`
    : `the import of ${row.module} by ${row.file}`;
}

function listBefore(
  { before, movedFrom }: GrowthRequest,
  files: ReadonlySet<string>,
): readonly HeldRow[] {
  if (!movedFrom) return before.held;
  return before.held.map((row) => rebaseRow(row, movedFrom, files));
}

function rebaseModules(
  { base: { registry }, movedFrom }: GrowthRequest,
  files: ReadonlySet<string>,
): GovernedRegistry | null {
  if (!movedFrom || !registry) return registry;
  const productionModules = registry.policy.productionModules.map((module) =>
    rebasePath(module, movedFrom, files),
  );
  return { ...registry, policy: { ...registry.policy, productionModules } };
}

/** The rows that the list lost with their file, by all but that file. */
function listMoved(
  before: readonly HeldRow[],
  gone: Map<string, number>,
  files: ReadonlySet<string>,
): Map<string, number> {
  const lost = before.filter((row) => !files.has(row.file) && take(gone, identifyHeld(row)));
  return countBy(lost.map(identifyWithoutFile));
}

function identifyWithoutFile(row: HeldRow): string {
  return identifyHeld({ ...row, file: '' });
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Takes one away; false where there was none. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}
