import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE, type AcceptedRun } from '../../registry/baseline/baseline';
import { formatAccepted, hasSameOutcomes } from '../../registry/baseline/format-accepted';
import { MOST_ROWS } from '../../registry/baseline/list-rows';
import { putSection } from '../../registry/baseline/put-section';
import { MOST_MEGABYTES, readBaseline } from '../../registry/baseline/read-baseline';
import { readRegularFile } from '../../registry/read-regular-file';
import { writeBaselineText } from './write-baseline-text';

/** What accepting a run did to the baseline. */
export interface Acceptance {
  /** False where the outcomes are those of the run before: the file is as it was. */
  readonly isChanged: boolean;
  /** The run that was accepted before; null where there was none. */
  readonly before: AcceptedRun | null;
}

/** Holds nothing: an empty list would be one that a suite can never be adopted into. */
const EMPTY = '{\n  "schemaVersion": 1\n}\n';

/**
 * Writes a run into the baseline of the project whose registry is in a folder; all else there stays to the
 * byte. The run's id and commit are written only where its outcomes are new: accepting the same outcomes twice, be
 * it on two branches, changes nothing that git would have to merge.
 *
 * @throws HERMETIC_BASELINE_TOO_LARGE, HERMETIC_BASELINE_UNWRITABLE, and what `readBaseline` throws
 */
export function writeAccepted(root: string, accepted: AcceptedRun): Acceptance {
  const before = readBaseline(root)?.accepted ?? null;
  const tooLarge = (): HermeticError =>
    HermeticError.of('HERMETIC_BASELINE_TOO_LARGE', {
      rows: accepted.rows.length,
      most: MOST_ROWS,
    });
  if (accepted.rows.length > MOST_ROWS) throw tooLarge();
  if (before && hasSameOutcomes(before, accepted)) return { isChanged: false, before };
  const text = putSection(readText(root) ?? EMPTY, 'accepted', formatAccepted(accepted));
  if (Buffer.byteLength(text) > MOST_MEGABYTES * 1024 * 1024) throw tooLarge();
  writeBaselineText(root, text);
  return { isChanged: true, before };
}

function readText(root: string): string | null {
  const found = readRegularFile(join(root, BASELINE_FILE), MOST_MEGABYTES);
  return 'bytes' in found ? found.bytes.toString('utf8') : null;
}
