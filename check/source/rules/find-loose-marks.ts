import type { SourceTests } from '../source-tests';
import type { AstNode } from '../syntax/ast';
import { isWithin } from '../syntax/is-within';
import { locateLine } from '../syntax/locate-line';
import { isInType } from '../syntax/is-in-type';
import type { Source } from '../syntax/source';
import type { TestDefinition } from '../tests/find-definitions';
import type { Mark, MarkMode } from '../values/value';

/** The line of a word where the definition itself says it, else that of the definition. */
export function locateMark({ node }: Mark, { call }: TestDefinition): number {
  if (!isWithin(node, call)) return locateLine(call);
  return node.type === 'MemberExpression' ? locateLine(node.property) : locateLine(node);
}

/** Words such as `test.skip` that are written down, and that no definition in the file uses. */
export function findLooseMarks(tests: SourceTests, mode: MarkMode): Mark[] {
  const { source, evaluator, definitions } = tests;
  const used = new Set(definitions.flatMap(({ marks }) => marks.map(({ node }) => node)));
  const loose = new Map<AstNode, Mark>();
  const names = [...source.listUses()].filter(({ type }) => type === 'Identifier');
  for (const node of [...source.members, ...names]) {
    if (isTarget(node, source) || isInType(node, source)) continue;
    for (const value of evaluator.evaluate(node)) {
      if (value.type !== 'definer' && value.type !== 'each') continue;
      const { marks } = value.type === 'each' ? value.definer : value;
      for (const mark of marks) {
        if (mark.mode !== mode || used.has(mark.node)) continue;
        if (!isUnusedAlias(node, source)) loose.set(mark.node, mark);
      }
    }
  }
  return [...loose.values()];
}

/** `test.skip` on the left of an assignment is no use of it. */
function isTarget(node: AstNode, source: Source): boolean {
  const parent = source.parentOf(node);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    (parent?.type === 'VariableDeclarator' && parent.id === node) ||
    (node.type === 'Identifier' && parent?.type.startsWith('Import') === true)
  );
}

/** A name that nobody reads skips nothing. */
function isUnusedAlias(node: AstNode, source: Source): boolean {
  let inner = node;
  for (let up = source.parentOf(node); up; inner = up, up = source.parentOf(up)) {
    if (up.type === 'VariableDeclarator') {
      if (up.init !== inner || up.id.type !== 'Identifier') return false;
      const declaration = source.parentOf(up);
      const around = declaration && source.parentOf(declaration);
      if (around?.type === 'ExportNamedDeclaration') return false;
      return !source.variableMadeBy(up.id)?.references.some((use) => use.isRead());
    }
    // Only what hands the value on leads to the name.
    if (up.type === 'ExpressionStatement') return true;
    if (!/^(?:Conditional|Logical|Member|Chain|TS\w+)Expression$|^TSNonNull/.test(up.type))
      return false;
  }
  return false;
}
