import type { AstNode } from '../syntax/ast';
import type { Source } from '../syntax/source';
import type { Evaluator } from '../values/evaluator';
import { listMembers } from '../values/list-members';
import type { Value } from '../values/value';

/** All that a source may export under a name; `default` is what `module.exports` is as well. */
export function listExported(name: string, evaluator: Evaluator): readonly Value[] {
  const { source } = evaluator;
  return [
    ...source.ast.body.flatMap((node) => readStatement(node, name, evaluator)),
    ...source.assignments.flatMap(({ left, right }) => {
      const target = source.textOf(left).replace(/^module\./, '');
      if (target === `exports.${name}`) return evaluator.evaluate(right);
      if (target !== 'exports') return [];
      const values = evaluator.evaluate(right);
      if (name === 'default') return values;
      return values.flatMap((value) => listMembers(value, name, right, evaluator));
    }),
  ];
}

/** Whether a source exports anything: what it makes can be called from elsewhere. */
export function hasExports(source: Source): boolean {
  return (
    source.ast.body.some(({ type }) => type.startsWith('Export')) ||
    source.assignments.some(({ left }) => /^(?:module\.)?exports\b/.test(source.textOf(left)))
  );
}

function readStatement(node: AstNode, name: string, evaluator: Evaluator): readonly Value[] {
  switch (node.type) {
    case 'ExportDefaultDeclaration':
      return name === 'default' ? evaluator.evaluate(node.declaration as AstNode) : [];
    case 'ExportAllDeclaration':
      return [{ type: 'foreign', module: String(node.source.value), path: [name] }];
    case 'ExportNamedDeclaration': {
      const { declaration, specifiers, source } = node;
      if (declaration?.type === 'FunctionDeclaration')
        return declaration.id.name === name ? evaluator.evaluate(declaration) : [];
      if (declaration?.type === 'VariableDeclaration')
        return declaration.declarations.flatMap(({ id, init }) =>
          init && id.type === 'Identifier' && id.name === name ? evaluator.evaluate(init) : [],
        );
      const handed = specifiers.find(({ exported }) => nameOf(exported) === name);
      if (!handed) return [];
      return source
        ? [{ type: 'foreign', module: String(source.value), path: [nameOf(handed.local)] }]
        : evaluator.evaluate(handed.local);
    }
    default:
      return [];
  }
}

function nameOf(name: AstNode): string {
  return name.type === 'Identifier' ? name.name : String((name as { value?: unknown }).value);
}
