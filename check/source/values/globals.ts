import type { AstNode } from '../syntax/ast';
import type { Definer, MarkMode, Value } from './value';

const DEFINERS: Readonly<Record<string, readonly [of: Definer['of'], mode?: MarkMode]>> = {
  test: ['test'],
  it: ['test'],
  xtest: ['test', 'skip'],
  xit: ['test', 'skip'],
  fit: ['test', 'only'],
  describe: ['describe'],
  xdescribe: ['describe', 'skip'],
  fdescribe: ['describe', 'only'],
};

const MODES: ReadonlySet<string> = new Set<MarkMode>(['skip', 'only', 'failing', 'todo']);

/** What Jest gives under a name, in `@jest/globals` as well as globally. */
export function findJestGlobal(name: string, node: AstNode): Value[] {
  if (name === 'jest') return [{ type: 'jest', method: null }];
  const found = Object.hasOwn(DEFINERS, name) ? DEFINERS[name] : undefined;
  if (!found) return [];
  const [of, mode] = found;
  const marks = mode ? [{ mode, node }] : [];
  return [{ type: 'definer', of, marks, infra: [], isTable: false }];
}

/** What Jest hangs on `test` and `describe` under a name; undefined for what is not Jest's. */
export function findDefinerMember(
  definer: Definer,
  name: string,
  node: AstNode,
): Value[] | undefined {
  if (MODES.has(name)) {
    return [{ ...definer, marks: [...definer.marks, { mode: name as MarkMode, node }] }];
  }
  switch (name) {
    case 'concurrent':
      return [definer];
    case 'each':
      return [{ type: 'each', definer }];
    case 'call':
    case 'apply':
    case 'bind':
      return [{ type: 'invoker', definer, how: name }];
    default:
      return undefined;
  }
}
