import type * as ESTree from 'estree';
import type { AstNode, FunctionNode, ImportEqualsNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { unwrap } from '../syntax/unwrap';
import type { Definition, Reference, Variable } from '../syntax/scope';
import type { Source } from '../syntax/source';
import { Effort } from './effort';
import { findJestGlobal } from './globals';
import { listMembers } from './list-members';
import { recogniseImport, recogniseModule } from './modules';
import { listKeyTexts } from './property-keys';
import { findReturns } from './find-returns';
import { GLOBAL_OBJECTS } from './global-objects';
import { readStaticText } from './read-static-text';
import { takeApart } from './take-apart';
import type { Bindings, Definer, Value } from './value';

const UNBOUND: Bindings = new Map();
const MOST_DEPTH = 40;
/** What names that lead to names can come to doubles at each step. */
const MOST_VALUES = 200;

/**
 * Says what an expression can be, as far as tests depend on it: every branch of a condition, every
 * value that a variable is ever given. What it cannot know is no value at all.
 */
export class Evaluator {
  private readonly known = new Map<AstNode, readonly Value[]>();
  private readonly underWay = new Set<AstNode | Variable>();
  private readonly writes = new Map<Variable, readonly Reference[]>();
  /** What the questions may still cost. */
  readonly effort = new Effort();

  constructor(readonly source: Source) {}

  evaluate(node: AstNode, bindings: Bindings = UNBOUND): readonly Value[] {
    if (bindings.size > 0) return this.guard(node, () => this.compute(unwrap(node), bindings));
    let values = this.known.get(node);
    if (!values) {
      values = this.guard(node, () => this.compute(unwrap(node), bindings));
      // Inside of a cycle less is known than from outside of it.
      if (this.underWay.size === 0) this.known.set(node, values);
    }
    return values;
  }

  /** The functions that an expression can be: a callback that is written out, named or made. */
  functionsOf(node: AstNode): FunctionNode[] {
    return this.evaluate(node).flatMap((value) => (value.type === 'function' ? [value.node] : []));
  }

  /** Follows what may lead back to itself, as deep and as far as there is effort for. */
  guard(key: AstNode | Variable, compute: () => readonly Value[]): readonly Value[] {
    if (this.underWay.size === 0) this.effort.begin();
    if (this.underWay.has(key) || this.underWay.size > MOST_DEPTH) return [];
    if (!this.effort.step()) return [];
    this.underWay.add(key);
    try {
      const values = compute();
      return values.length > MOST_VALUES ? [...new Set(values)].slice(0, MOST_VALUES) : values;
    } finally {
      this.underWay.delete(key);
    }
  }

  private compute(node: AstNode, bindings: Bindings): readonly Value[] {
    const all = (...nodes: AstNode[]): Value[] =>
      nodes.flatMap((next) => this.evaluate(next, bindings));
    if (isFunction(node)) return [{ type: 'function', node, bindings }];
    switch (node.type) {
      case 'Identifier':
        return this.evaluateName(node, bindings);
      case 'MemberExpression':
        return this.evaluateMember(node, bindings);
      case 'CallExpression':
        return this.evaluateCall(node, bindings);
      case 'TaggedTemplateExpression':
        return all(node.tag).flatMap((value) =>
          value.type === 'each' ? [table(value.definer)] : [],
        );
      case 'ConditionalExpression':
        return all(node.consequent, node.alternate);
      case 'LogicalExpression':
        return all(node.left, node.right);
      case 'SequenceExpression':
        return all(...node.expressions.slice(-1));
      case 'AssignmentExpression':
        return all(node.right);
      case 'ObjectExpression':
        return [{ type: 'object', node, bindings }];
      case 'ArrayExpression':
        return [{ type: 'array', node, bindings }];
      case 'Literal':
        return node.value === null || node.value === false ? [{ type: 'nothing' }] : [];
      case 'UnaryExpression':
        return node.operator === 'void' ? [{ type: 'nothing' }] : [];
      default:
        return [];
    }
  }

  private evaluateName(node: ESTree.Identifier, bindings: Bindings): readonly Value[] {
    const variable = this.source.variableOf(node);
    if (variable) return bindings.get(variable) ?? this.evaluateVariable(variable, bindings);
    if (node.name === 'undefined') return [{ type: 'nothing' }];
    const module = this.source.importEqualsOf(node.name);
    if (module) return this.evaluateImportEquals(module);
    if (node.name === 'require') return [{ type: 'require' }];
    if (GLOBAL_OBJECTS.has(node.name)) return [{ type: 'jest-globals' }];
    return findJestGlobal(node.name, node);
  }

  private evaluateVariable(variable: Variable, bindings: Bindings): readonly Value[] {
    return this.guard(variable, () => [
      ...variable.defs.flatMap((definition) => this.evaluateDefinition(definition, bindings)),
      ...this.writesOf(variable).flatMap((use) => {
        const parent = this.source.parentOf(use.identifier);
        const outer = this.assignmentAround(use.identifier);
        if (!outer) return parent && use.writeExpr ? this.evaluate(use.writeExpr, bindings) : [];
        return takeApart(this.evaluate(outer.right, bindings), outer.left, use.identifier, this);
      }),
    ]);
  }

  private writesOf(variable: Variable): readonly Reference[] {
    let writes = this.writes.get(variable);
    if (!writes) {
      writes = variable.references.filter((use) => use.isWrite() && !use.init);
      this.writes.set(variable, writes);
    }
    return this.effort.spend(writes.length) ? writes : [];
  }

  private assignmentAround(name: AstNode): ESTree.AssignmentExpression | undefined {
    for (let node = this.source.parentOf(name); node; node = this.source.parentOf(node)) {
      if (node.type === 'AssignmentExpression') return node;
      if (node.type.endsWith('Statement')) return undefined;
    }
    return undefined;
  }

  private evaluateDefinition(
    { node, name, parent }: Definition,
    bindings: Bindings,
  ): readonly Value[] {
    switch (node.type) {
      case 'VariableDeclarator':
        return node.init ? takeApart(this.evaluate(node.init, bindings), node.id, name, this) : [];
      case 'FunctionDeclaration':
        // A parameter is defined by its function as well.
        return node.id === name ? [{ type: 'function', node, bindings }] : [];
      case 'ImportSpecifier': {
        const imported =
          node.imported.type === 'Identifier' ? node.imported.name : String(node.imported.value);
        return recogniseImport(parent).flatMap((value) => listMembers(value, imported, node, this));
      }
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        return recogniseImport(parent);
      case 'TSImportEqualsDeclaration':
        return this.evaluateImportEquals(node);
      default:
        return [];
    }
  }

  private evaluateImportEquals({ moduleReference }: ImportEqualsNode): Value[] {
    const { expression } = moduleReference;
    return recogniseModule(expression && readStaticText(expression, this.source));
  }

  private evaluateMember(node: ESTree.MemberExpression, bindings: Bindings): Value[] {
    const { object, property, computed } = node;
    const keys =
      !computed && property.type === 'Identifier'
        ? [property.name]
        : listKeyTexts(property, this.source);
    return this.evaluate(object, bindings).flatMap((value) =>
      keys.flatMap((key) => listMembers(value, key, node, this)),
    );
  }

  private evaluateCall(node: ESTree.CallExpression, bindings: Bindings): readonly Value[] {
    return this.evaluate(node.callee, bindings).flatMap((callee): readonly Value[] => {
      switch (callee.type) {
        case 'each':
          return [table(callee.definer)];
        case 'invoker':
          return callee.how === 'bind' ? [callee.definer] : [];
        case 'require':
          return recogniseModule(
            node.arguments[0] && readStaticText(node.arguments[0], this.source),
          );
        case 'create-require':
          return [{ type: 'require' }];
        case 'jest':
          if (callee.method === 'requireActual')
            return recogniseModule(
              node.arguments[0] && readStaticText(node.arguments[0], this.source),
            );
          // `jest.fn()` in place of `test` defines nothing; other methods can be chained.
          return callee.method === 'fn' ? [{ type: 'nothing' }] : [{ type: 'jest', method: null }];
        case 'requires-infra':
          return [{ type: 'gate', infra: this.textsOf(node.arguments) }];
        case 'foreign':
          return [{ ...callee, path: [...callee.path, '()'] }];
        case 'function':
          return this.callFunction(callee, node.arguments, bindings);
        default:
          return [];
      }
    });
  }

  private textsOf(nodes: readonly AstNode[]): string[] {
    return nodes.flatMap((node) => readStaticText(node, this.source) ?? []);
  }

  private callFunction(
    { node, bindings }: Extract<Value, { type: 'function' }>,
    args: readonly AstNode[],
    outside: Bindings,
  ): readonly Value[] {
    const inside = new Map(bindings);
    node.params.forEach((param, index) => {
      const arg = args[index];
      const given = arg && arg.type !== 'SpreadElement' ? this.evaluate(arg, outside) : [];
      const target = param.type === 'AssignmentPattern' ? param.left : param;
      if (target.type !== 'Identifier') return;
      const byDefault =
        param.type === 'AssignmentPattern' && !arg ? this.evaluate(param.right) : [];
      const variable = this.source.variableMadeBy(target);
      if (variable) inside.set(variable, [...given, ...byDefault]);
    });
    return findReturns(node).flatMap((returned) => this.evaluate(returned, inside));
  }
}

function table(definer: Definer): Definer {
  return { ...definer, isTable: true };
}
