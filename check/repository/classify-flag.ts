/** What a variable of the environment says that the registry should say. */
export interface Flag {
  /** A phrase after its name. */
  readonly does: string;
  /** The entry that it is about, where it names one. */
  readonly infra: string | null;
}

const TEST = /^(TEST|TESTS|SPEC|SPECS|SUITE|SUITES)$/;
const MANY_TESTS = /^(TESTS|SPECS|SUITES)$/;
const KIND = /^(INTEGRATION|E2E)$/;
const OFF = /^(0|false|no|off|never)$/i;
const ON = /^(1|true|yes|on|always)$/i;

/**
 * What a variable states in the registry's place; null for one that states nothing: one of the
 * product, or one whose constant value skips nothing.
 *
 * @param value as it is written behind the name; undefined where the variable is read
 * @param infra the names of the registry
 */
export function classifyFlag(
  name: string,
  value: string | undefined,
  infra: readonly string[],
): Flag | null {
  const words = name.split('_');
  const stated = stateOf(words, infra);
  if (stated !== null)
    return value !== undefined && /^[ABC]$/.test(value)
      ? { does: 'states the state of an infrastructure', infra: stated }
      : null;
  const found = skipOf(words, infra);
  if (!found) return null;
  const isHarmless = found.skips ? OFF : ON;
  if (value !== undefined && (value === '' || isHarmless.test(value))) return null;
  const isConstant = value !== undefined && (ON.test(value) || OFF.test(value));
  return { does: isConstant ? 'skips tests' : 'decides which tests run', infra: found.infra };
}

/** `REDIS_STATE`, `INFRA_REDIS`, `STATE_REDIS`, `INFRA_STATE_REDIS`. */
function stateOf(words: readonly string[], infra: readonly string[]): string | null {
  const middle = words
    .join('_')
    .match(/^(?:INFRA_STATE|INFRA|STATE)_(.+)$|^(.+?)_(?:INFRA_)?STATE$/);
  const named = middle?.[1] ?? middle?.[2];
  return named === undefined ? null : findEntry(named.split('_'), infra);
}

function skipOf(
  words: readonly string[],
  infra: readonly string[],
): { readonly skips: boolean; readonly infra: string | null } | null {
  // A/B tests are the product's.
  if (words.includes('AB') || words.includes('SPLIT')) return null;
  const last = words.at(-1)!;
  const before = words.slice(0, -1);
  if (/^(SKIP|SKIPPED|DISABLED|ENABLED)$/.test(last) && MANY_TESTS.test(before.at(-1) ?? ''))
    return { skips: last !== 'ENABLED', infra: findEntry(before.slice(0, -1), infra) };

  const at = words.findIndex((word) => /^(SKIP|RUN)$/.test(word));
  if (at >= 0) {
    const skips = words[at] === 'SKIP';
    const rest = words.slice(at + 1);
    const bare = TEST.test(rest.at(-1) ?? '') ? rest.slice(0, -1) : rest;
    const target = TEST.test(bare[0] ?? '') ? bare.slice(1) : bare;
    const entry = findEntry(target, infra);
    const isAboutTests = bare.length < rest.length || entry !== null;
    const isKind = target.length === 1 && KIND.test(target[0]!);
    return isAboutTests || isKind ? { skips, infra: entry } : null;
  }
  const verb = words.findIndex((word) =>
    /^(DISABLE|NO|IGNORE|EXCLUDE|WITHOUT|ENABLE|WITH)$/.test(word),
  );
  if (verb < 0 || verb === words.length - 1 || !MANY_TESTS.test(last)) return null;
  const skips = !/^(ENABLE|WITH)$/.test(words[verb]!);
  return { skips, infra: findEntry(words.slice(verb + 1, -1), infra) };
}

/** Short for a name: `POSTGRES` of PostgreSQL. */
const SHORTEST = 4;

function findEntry(words: readonly string[], infra: readonly string[]): string | null {
  const asked = words.join('');
  if (asked === '') return null;
  const spell = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const exact = infra.find((name) => spell(name) === asked);
  const near = asked.length >= SHORTEST && infra.find((name) => spell(name).startsWith(asked));
  return exact ?? (near || null);
}
