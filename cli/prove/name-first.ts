import { countNoun } from '../../errors/count-noun';
import { cleanLine } from '../clean-line';

/** The first of some files, and how many there are besides. */
export function nameFirst([file = '', ...others]: readonly string[]): string {
  const more = others.length > 0 ? ` and ${countNoun(others.length, 'other')}` : '';
  return `${cleanLine(file)}${more}`;
}
