import { redactSecrets } from '../../errors/redact-secrets';
import type { CallPlace, TestRecord } from '../../environment/record/types';
import type { HeldSkip } from '../../registry/baseline/baseline';
import { matchesTitles } from '../../registry/match-titles';
import type { ClassifyContext } from './classify-context';
import { nameInRegistry } from './name-in-registry';
import { isWrittenAt } from './written-titles';

/** What the ratchet has to say of a test. */
export interface HeldSkips {
  /** The rows that hold a skip of it. */
  readonly rows: readonly HeldSkip[];
  /** The first call that skips it and that no row holds; undefined where all are held. */
  readonly open: CallPlace | undefined;
}

/**
 * The held rows of a test: one for each call that skips it, be it of a block around it. A block is
 * held with all that is in it, and a call in a file that several share is held in that file; where that
 * one is given its title, in the file of the test as well.
 */
export function findHeldSkips(
  test: Pick<TestRecord, 'file' | 'path' | 'places'>,
  context: ClassifyContext,
): HeldSkips {
  const whole = { depth: test.path.length, file: null, line: null };
  const places = test.places?.length ? test.places : [whole];
  const own = nameInRegistry(test.file, context);
  const found = places.map((place) => {
    const file = nameInRegistry(place.file ?? test.file, context);
    const titles = test.path.slice(0, place.depth);
    const rows = heldIn(file, context)
      .filter(({ path }) => holds(path, titles) || holds(path, test.path))
      .filter(
        ({ path }) =>
          isPlain(path, test.path) ||
          isPlain(path, titles) ||
          isWrittenAt(path, place, test, context.written),
      );
    if (file === own) return { place, rows };
    // A helper that puts titles together has as many tests as it has calls: each is held by its caller.
    const ofCaller = heldIn(own, context).filter(({ path }) => holds(path, test.path));
    const plain = rows.filter(({ path }) => !path.some(isTemplate));
    return { place, rows: ofCaller.length > 0 ? [...rows, ...ofCaller] : plain };
  });
  return {
    rows: found.flatMap(({ rows }) => rows),
    open: found.find(({ rows }) => rows.length === 0)?.place,
  };
}

function heldIn(file: string, { held }: ClassifyContext): readonly HeldSkip[] {
  return held?.skipsIn(file) ?? [];
}

function isTemplate(title: string): boolean {
  return title.startsWith('`') && title.includes('${');
}

/** Whether a path says of titles what they are, and not only what they could be. */
function isPlain(path: readonly string[], titles: readonly string[]): boolean {
  const own = titles.slice(titles.length - path.length);
  return path.every((title, depth) => title === own[depth]);
}

/** The source does not tell in which blocks a function is called that defines tests. */
function holds(path: readonly string[], titles: readonly string[]): boolean {
  // A skip that is handed on: which tests it gets is known to nobody before they run.
  if (path.length === 0) return true;
  const own = titles.slice(-path.length);
  return matchesTitles(path, own) || matchesTitles(path.map(redactSecrets), own);
}
