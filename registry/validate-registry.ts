import { locateOffsets, type Position } from './locate-offset';
import type { ParsedJson } from './parse-json';
import { checkDatabases } from './validation/check-databases';
import { checkSize } from './validation/check-size';
import { checkFolderRules } from './validation/check-folder-rules';
import { checkNames } from './validation/check-names';
import { checkPaths } from './validation/check-paths';
import { checkPlaceholders } from './validation/check-placeholders';
import { checkProtected } from './validation/check-protected';
import { checkReferences } from './validation/check-references';
import { checkSkips } from './validation/check-skips';
import { checkSubstitutes } from './validation/check-substitutes';
import { checkTransitions } from './validation/check-transitions';
import { checkVariables } from './validation/check-variables';
import { comparePlaces } from './validation/compare-places';
import { findDuplicateKeys } from './validation/find-duplicate-keys';
import { formatPlace } from './validation/format-place';
import { locatePlace } from './validation/locate-place';
import type { Check, Mistake } from './validation/mistake';
import { validateShape } from './validation/validate-shape';

/** One mistake in a registry. Nothing in it is a secret: passwords are replaced by `***`. */
export interface RegistryMistake {
  /** The JSON path, such as `infra.Redis.state` or `skips[0].expires`; empty for the whole file. */
  readonly path: string;
  /** From 1; of the key or item, or of the object that lacks it. Absent without `source`. */
  readonly line?: number;
  /** From 1. Absent without `source`. */
  readonly column?: number;
  readonly found: string;
  readonly expected: string;
  /** The right name that is nearest to what was found. */
  readonly nearest?: string;
}

/** What, besides the value, is known of a registry. */
export interface ValidationContext {
  /** The folder of the registry, to follow symbolic links of its paths; absent: paths by name only. */
  readonly root?: string | undefined;
  /** The text that the value was read from, for lines and for keys given twice. */
  readonly source?: ParsedJson | undefined;
}

const CHECKS: readonly Check[] = [
  validateShape,
  checkNames,
  checkReferences,
  checkDatabases,
  checkVariables,
  checkSubstitutes,
  checkPaths,
  checkFolderRules,
  checkProtected,
  checkSkips,
  checkTransitions,
  checkPlaceholders,
];

/** Nobody reads more, and each is looked up in the text. */
const MOST_SHOWN = 1_000;

/**
 * All mistakes of a value that should be a registry, sorted by place, the first thousand one by one;
 * none for a valid one. Never throws.
 */
export function validateRegistry(
  value: unknown,
  { root, source }: ValidationContext = {},
): RegistryMistake[] {
  const mistakes = collectMistakes(value, root, source).sort((a, b) => comparePlaces(a.at, b.at));
  const words = new Map<string, RegistryMistake>();
  const locate = locateOffsets(source?.text ?? '');
  let hidden = 0;
  for (const mistake of mistakes) {
    const key = JSON.stringify([mistake.at, mistake.found, mistake.expected]);
    if (words.has(key)) continue;
    if (words.size === MOST_SHOWN) hidden++;
    else words.set(key, present(mistake, source, locate));
  }
  const rest = { path: '', found: `${hidden} more mistakes`, expected: 'none' };
  // Who mends a file goes through it from top to bottom; what has no line keeps its place.
  const shown = [...words.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return hidden > 0 ? [...shown, rest] : shown;
}

function collectMistakes(
  value: unknown,
  root: string | undefined,
  source: ParsedJson | undefined,
): Mistake[] {
  const tooLarge = checkSize(value);
  if (tooLarge.length > 0) return tooLarge;
  return [
    ...(source?.tree ? findDuplicateKeys(source.tree) : []),
    ...CHECKS.flatMap((check) => check(value, root)),
  ];
}

function present(
  mistake: Mistake,
  source: ParsedJson | undefined,
  locate: (offset: number) => Position,
): RegistryMistake {
  const { at, found, expected, nearest } = mistake;
  const offset = mistake.offset ?? (source?.tree && locatePlace(source.tree, at));
  return {
    path: formatPlace(at),
    ...(source && offset !== undefined && locate(offset)),
    found,
    expected,
    ...(nearest !== undefined && { nearest }),
  };
}
