import type { Node } from 'estree';
import type { SourceTree } from './source-tree';
import { readPropertyName } from './trace-origin';

/** What a source exports under a name: an expression of its own, or what it hands on of a module. */
export type FoundExport =
  | { readonly type: 'own'; readonly value: Node }
  | { readonly type: 'handed-on'; readonly module: string; readonly name: string };

/** All that an export may stand for; more than one where whole modules are handed on. */
export function findExports(name: string, tree: SourceTree): FoundExport[] {
  return tree.program.body.flatMap((node): FoundExport[] => {
    switch (node.type) {
      case 'ExportDefaultDeclaration':
        return name === 'default' ? [{ type: 'own', value: node.declaration as Node }] : [];
      case 'ExportAllDeclaration':
        return [{ type: 'handed-on', module: String(node.source.value), name }];
      case 'ExportNamedDeclaration': {
        const { declaration, specifiers, source } = node;
        const declared =
          declaration?.type === 'VariableDeclaration'
            ? declaration.declarations.map(({ id }) => id)
            : [];
        const own = declared.find((id) => id.type === 'Identifier' && id.name === name);
        if (own) return [{ type: 'own', value: own }];
        const handed = specifiers.find(({ exported }) => nameOf(exported) === name);
        if (!handed) return [];
        return source
          ? [{ type: 'handed-on', module: String(source.value), name: nameOf(handed.local) }]
          : [{ type: 'own', value: handed.local }];
      }
      case 'ExpressionStatement':
        return findAssigned(node.expression, name, tree);
      default:
        return [];
    }
  });
}

/** `module.exports = db`, `module.exports = { db }`, `exports.db = db`. */
function findAssigned(expression: Node, name: string, tree: SourceTree): FoundExport[] {
  if (expression.type !== 'AssignmentExpression') return [];
  const target = tree.textOf(expression.left).replace(/^module\./, '');
  const { right } = expression;
  if (target === `exports.${name}`) return [{ type: 'own', value: right }];
  if (target !== 'exports') return [];
  if (name === 'default') return [{ type: 'own', value: right }];
  if (right.type !== 'ObjectExpression') return [];
  return right.properties.flatMap((each): FoundExport[] =>
    each.type === 'Property' && readPropertyName(each.key, each.computed) === name
      ? [{ type: 'own', value: each.value }]
      : [],
  );
}

function nameOf(name: Node): string {
  return name.type === 'Identifier' ? name.name : String((name as { value?: unknown }).value);
}
