import type { AstNode } from './ast';
import type { Source } from './source';

/** Nodes of TypeScript that hold values; all others hold types. */
const VALUE_NODES =
  /^TS(?:As|Satisfies|NonNull|Instantiation)Expression$|^TSTypeAssertion$|^TSExport|^TSImportEquals|^TSExternal|^TSEnum|^TSModule|^TSParameterProperty$/;

/** Whether a name stands for a type, and so for nothing when the program runs. */
export function isInType(node: AstNode, source: Source): boolean {
  for (let up = source.parentOf(node); up; up = source.parentOf(up)) {
    if (up.type.startsWith('TS') && !VALUE_NODES.test(up.type)) return true;
    if (up.type.endsWith('Statement')) return false;
  }
  return false;
}
