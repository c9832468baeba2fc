/** The first place where two reports are not the same. */
export interface Difference {
  /** As in `$.tests[3].class`; null where only the layout of the text differs. */
  readonly path: string | null;
  /** Of the text, from 1. */
  readonly line: number;
  /** What is there, as JSON; null where there is nothing. */
  readonly recorded: string | null;
  readonly rebuilt: string | null;
}

const MOST_SHOWN = 200;

/** Compares the texts of two reports byte by byte; null where they are equal. */
export function findDifference(recorded: string, rebuilt: string): Difference | null {
  if (recorded === rebuilt) return null;
  const lines = [recorded.split('\n'), rebuilt.split('\n')] as const;
  const length = Math.max(lines[0].length, lines[1].length);
  let index = 0;
  while (index < length && lines[0][index] === lines[1][index]) index++;
  const found = findInValues(parse(recorded), parse(rebuilt), '$');
  return {
    path: found?.path ?? null,
    line: index + 1,
    recorded: found ? show(found.recorded) : (lines[0][index]?.slice(0, MOST_SHOWN) ?? null),
    rebuilt: found ? show(found.rebuilt) : (lines[1][index]?.slice(0, MOST_SHOWN) ?? null),
  };
}

interface Found {
  readonly path: string;
  readonly recorded: unknown;
  readonly rebuilt: unknown;
}

function findInValues(recorded: unknown, rebuilt: unknown, path: string): Found | null {
  if (isTree(recorded) && isTree(rebuilt) && Array.isArray(recorded) === Array.isArray(rebuilt)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(rebuilt)])) {
      const at = Array.isArray(recorded)
        ? `${path}[${key}]`
        : /^[A-Za-z_]\w*$/.test(key)
          ? `${path}.${key}`
          : `${path}[${JSON.stringify(key)}]`;
      const found = findInValues(recorded[key], rebuilt[key], at);
      if (found) return found;
    }
    return null;
  }
  return recorded === rebuilt ? null : { path, recorded, rebuilt };
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value).slice(0, MOST_SHOWN);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
