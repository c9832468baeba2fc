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
}

/**
 * A finding for each row that the list has gained: it can only shrink. Rows of a file that moved go
 * along with it, and a module that the registry lists since then brings its imports.
 */
export function findGrowth({ now, before, base, registry, files }: GrowthRequest): CheckFinding[] {
  const gone = countBy(before.held.map(identifyHeld));
  const added = [...now.held.keys()].filter((index) => !take(gone, identifyHeld(now.held[index]!)));
  const moved = listMoved(before.held, gone, new Set(files));
  const isOfNewModule = newModuleTeller({
    before: base.registry,
    now: registry,
    held: before.held,
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
