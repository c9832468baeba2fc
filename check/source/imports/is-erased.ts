import type * as ESTree from 'estree';
import type { AstNode } from '../syntax/ast';
import { isInType } from '../syntax/is-in-type';
import type { Source } from '../syntax/source';

type ModuleStatement =
  ESTree.ImportDeclaration | ESTree.ExportNamedDeclaration | ESTree.ExportAllDeclaration;

/** Whether a compiler leaves nothing of an import or export: it is of types alone. */
export function isErased(node: ModuleStatement, source: Source): boolean {
  if (kindOf(node, 'importKind') || kindOf(node, 'exportKind')) return true;
  if (node.type === 'ExportAllDeclaration' || node.specifiers.length === 0) return false;
  if (node.type === 'ExportNamedDeclaration')
    return node.specifiers.every((specifier) => kindOf(specifier, 'exportKind'));
  const isTypeScript = /\.[cm]?tsx?$/.test(source.file);
  return node.specifiers.every(
    (specifier) =>
      kindOf(specifier, 'importKind') || (isTypeScript && isUsedAsType(specifier.local, source)),
  );
}

function kindOf(node: object, key: 'importKind' | 'exportKind'): boolean {
  const kind = (node as Record<string, unknown>)[key];
  return kind === 'type' || kind === 'typeof';
}

/** Nobody reads it, or only types do: TypeScript drops it then. */
function isUsedAsType(name: AstNode, source: Source): boolean {
  const { references = [] } = source.variableMadeBy(name) ?? {};
  return references.every(({ identifier }) => isInType(identifier, source));
}
