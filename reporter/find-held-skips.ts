import { redactSecrets } from '../errors/redact-secrets';
import type { CallPlace, TestRecord } from '../environment/record/types';
import type { HeldSkip } from '../registry/baseline/baseline';
import { matchesTitles } from '../registry/match-titles';
import type { ClassifyContext } from './classify-context';
import { nameInRegistry } from './name-in-registry';

/** What the ratchet has to say of a test. */
export interface HeldSkips {
  /** The rows that hold a skip of it. */
  readonly rows: readonly HeldSkip[];
  /** The first call that skips it and that no row holds; undefined where all are held. */
  readonly open: CallPlace | undefined;
}

/**
 * The held rows of a test: one for each call that skips it, be it of a block around it. A block is
 * held with all that is in it, and a call in a file that several share is held in that file.
 */
export function findHeldSkips(
  test: Pick<TestRecord, 'file' | 'path' | 'places'>,
  context: ClassifyContext,
): HeldSkips {
  const whole = { depth: test.path.length, file: null, line: null };
  const places = test.places?.length ? test.places : [whole];
  const found = places.map((place) => {
    const file = nameInRegistry(place.file ?? test.file, context);
    const titles = test.path.slice(0, place.depth);
    const held = context.held?.skipsIn(file) ?? [];
    const rows = held.filter(({ path }) => holds(path, titles) || holds(path, test.path));
    return { place, rows };
  });
  return {
    rows: found.flatMap(({ rows }) => rows),
    open: found.find(({ rows }) => rows.length === 0)?.place,
  };
}

/** The source does not tell in which blocks a function is called that defines tests. */
function holds(path: readonly string[], titles: readonly string[]): boolean {
  const own = titles.slice(-path.length);
  return matchesTitles(path, own) || matchesTitles(path.map(redactSecrets), own);
}
