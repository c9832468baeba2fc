import { nearestNames } from '../../registry/nearest-name';

/** Whether two names are the same but for case and the marks between their words. */
export function isSameName(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

/**
 * How much a name looks like another: 0 the same, 1 the same in another case, 2 a slip, 3 the same
 * words and more, or short for it; Infinity nothing of it.
 */
export function rankName(name: string, other: string): number {
  if (name === other) return 0;
  if (isSameName(name, other)) return 1;
  if (nearestNames(squeeze(name), [squeeze(other)]).length > 0) return 2;
  return sharesWords(name, other) || isShortFor(name, other) ? 3 : Infinity;
}

/** `nm` for `name`: the same first letter, and its others in order. */
function isShortFor(a: string, b: string): boolean {
  const [short, long] = [squeeze(a), squeeze(b)].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  if (short.length < 2 || short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Whether all words of one name, and more than a word such as `id`, are in the other. */
function sharesWords(a: string, b: string): boolean {
  const [few, many] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  const WORD = 4;
  return few.every((word) => many.includes(word)) && few.some((word) => word.length >= WORD);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

function squeeze(name: string): string {
  return wordsOf(name).join('');
}
