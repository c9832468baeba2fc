import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { unwrap } from '../syntax/unwrap';
import type { Variable } from '../syntax/scope';
import type { Source } from '../syntax/source';
import { walk } from '../syntax/walk';
import { tellingNames } from './telling-names';

/** What a process is told from outside, or finds out about where it runs. */
const PROCESS_FACTS = new Set([
  'env',
  'platform',
  'arch',
  'argv',
  'version',
  'versions',
  'release',
]);

/** Objects that only tell about the surroundings. */
const SURROUNDINGS = new Set(['process', 'Deno', 'Bun', 'navigator', 'globalThis', 'window']);

/** How many names are followed. */
const MOST_STEPS = 5;

/** Tells conditions about where the tests run from those about their own data. */
export class EnvironmentChecks {
  private readonly isTellingName: (name: string) => boolean;
  /** Answers by expression and by how far names are followed in it. */
  private readonly known = new Map<AstNode, (boolean | undefined)[]>();

  /** The first statement of a function that leaves it by a check; null where none does. */
  readonly earlyReturns = new Map<FunctionNode, AstNode | null>();

  constructor(
    private readonly source: Source,
    infraNames: readonly string[],
  ) {
    this.isTellingName = tellingNames(infraNames);
  }

  /** Whether an expression asks about the environment or the infrastructure. */
  isAbout(node: AstNode, steps = MOST_STEPS): boolean {
    const answers = this.known.get(node) ?? [];
    this.known.set(node, answers);
    return (answers[steps] ??= this.findFact(node, steps));
  }

  private findFact(node: AstNode, steps: number): boolean {
    let found = false;
    walk(node, (inner) => {
      if (found || isFunction(inner)) return false;
      found = this.isFact(inner, steps);
      return !found && !this.isOfData(inner);
    });
    return found;
  }

  /**
   * Whether a condition at the start of a test depends on anything but the row of its table, and
   * numbers and texts that the source says: then the test passes somewhere without having run.
   */
  isOutside(condition: AstNode): boolean {
    const used: (Variable | null)[] = [];
    walk(condition, (inner) => {
      if (inner.type === 'Identifier' && this.isUse(inner))
        used.push(this.source.variableOf(inner));
    });
    if (used.some((variable) => variable && isParameter(variable))) return this.isAbout(condition);
    return used.length === 0 || used.some((variable) => !variable || !isSaid(variable));
  }

  private isFact(node: AstNode, steps: number): boolean {
    switch (node.type) {
      case 'MemberExpression':
        return (
          this.isProcessFact(node.object, this.nameOf(node.property)) ||
          this.isTelling(this.nameOf(node.property), node)
        );
      case 'Identifier':
        return this.isUse(node) && this.isNamedFact(node, steps);
      default:
        return false;
    }
  }

  private nameOf(property: AstNode): string {
    if (property.type === 'Identifier') return property.name;
    return property.type === 'Literal' ? String(property.value) : '';
  }

  private isProcessFact(object: AstNode, property: string): boolean {
    const inner = unwrap(object);
    if (inner.type === 'MetaProperty') return property === 'env';
    if (inner.type === 'MemberExpression')
      return this.nameOf(inner.property) === 'process' && PROCESS_FACTS.has(property);
    if (inner.type !== 'Identifier') return false;
    const variable = this.source.variableOf(inner);
    const isProcess = variable
      ? variable.defs.some(({ parent }) => isImportOf(parent, /^(?:node:)?(?:process|os)$/))
      : SURROUNDINGS.has(inner.name);
    return (
      isProcess && (PROCESS_FACTS.has(property) || property === 'type' || property === 'hostname')
    );
  }

  private isTelling(name: string, node: AstNode): boolean {
    return !this.isOfData(node) && this.isTellingName(name);
  }

  private isNamedFact(node: AstNode & { type: 'Identifier' }, steps: number): boolean {
    const variable = this.source.variableOf(node);
    if (variable && (isParameter(variable) || this.isLoopVariable(variable))) return false;
    if (this.isTelling(node.name, node)) return true;
    if (!variable || steps === 0) return false;
    return variable.defs.some(({ node: made, parent }) => {
      if (isImportOf(parent, /^(?:node:)?process$/)) return true;
      if (made.type === 'VariableDeclarator')
        return made.init
          ? this.isAboutValue(made.init, steps - 1)
          : this.isSetAbout(variable, steps - 1);
      return made.type === 'FunctionDeclaration' && this.isAboutValue(made, steps - 1);
    });
  }

  /** A function is about what its body asks. */
  private isAboutValue(node: AstNode, steps: number): boolean {
    const inner = unwrap(node);
    return this.isAbout(isFunction(inner) ? inner.body : inner, steps);
  }

  private isSetAbout({ references }: Variable, steps: number): boolean {
    return references.some(
      (use) => use.isWrite() && use.writeExpr && this.isAbout(use.writeExpr, steps),
    );
  }

  private isUse(node: AstNode): boolean {
    const parent = this.source.parentOf(node);
    if (parent?.type === 'MemberExpression') return parent.computed || parent.object === node;
    return !(parent?.type === 'Property' && parent.key === node && !parent.computed);
  }

  /** `row.enabled` in a loop over rows is about the row. */
  private isOfData(node: AstNode): boolean {
    let root = unwrap(node);
    while (root.type === 'MemberExpression' || root.type === 'CallExpression')
      root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
    const variable = root.type === 'Identifier' ? this.source.variableOf(root) : null;
    return variable !== null && (isParameter(variable) || this.isLoopVariable(variable));
  }

  private isLoopVariable({ defs }: Variable): boolean {
    return defs.some(({ node }) => {
      const declaration = this.source.parentOf(node);
      const loop = declaration && this.source.parentOf(declaration);
      return (
        node.type === 'VariableDeclarator' &&
        (loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement') &&
        loop.left === declaration
      );
    });
  }
}

function isParameter({ defs }: Variable): boolean {
  return defs.some(({ type }) => type === 'Parameter');
}

/** A constant that is a number or a text. One that is true or false is a switch that somebody turns. */
function isSaid({ defs }: Variable): boolean {
  // A global that a configuration lists has none.
  if (defs.length === 0) return false;
  return defs.every(({ node, parent }) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init)
      return false;
    if (parent?.type !== 'VariableDeclaration' || parent.kind !== 'const') return false;
    const value = unwrap(node.init);
    return value.type === 'Literal' && ['number', 'string'].includes(typeof value.value);
  });
}

function isImportOf(declaration: AstNode | null | undefined, module: RegExp): boolean {
  return declaration?.type === 'ImportDeclaration' && module.test(String(declaration.source.value));
}
