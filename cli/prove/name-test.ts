import type { TestRef } from '../../prove/verdict/proof-document';
import { cleanLine } from '../clean-line';

/** A test as a person finds it: its file, its blocks, its title. */
export function nameTest({ file, path }: TestRef): string {
  return cleanLine([file, ...path].join(' › '));
}
