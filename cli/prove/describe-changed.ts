import { countNoun } from '../../errors/count-noun';

/** What a proof remarks of files that changed while it ran, if any did. */
export function describeChanged([file, ...others]: readonly string[]): string[] {
  if (file === undefined) return [];
  const isOne = others.length === 0;
  const more = isOne ? '' : ` and ${countNoun(others.length, 'other')}`;
  return [`${file}${more} changed while it ran: nothing is proved of ${isOne ? 'it' : 'them'}`];
}
