import { isFunction, unwrap, type AstNode } from '../syntax/ast';
import type { Variable } from '../syntax/scope';
import type { Source } from '../syntax/source';
import { walk } from '../syntax/walk';

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

/** Names that somebody gives to the answer whether something is there, as `wordsOf` has them. */
const TELLING_WORDS = new RegExp(
  [
    '_(?:un)?(?:available|reachable|supported|healthy|configured)_|_(?:dis)?connect(?:ed|able|ions?)_',
    '_(?:o(?:n|ff)line|installed|enabled|disabled|supports?|running|alive|health|ping|skip(?:s|ped)?|integration|e2e)_',
    '_(?:redis|postgres(?:ql)?|postgre_sql|my_?sql|maria_?db|mongo(?:_?db)?|kafka|rabbit(?:_?mq)?)_',
    '_(?:elastic(?:_?search)?|memcached?|databases?|docker|smtp|network|internet)_',
    '^_(?:(?:is|on|in|not)_)?(?:ci|windows|win32|linux|mac(?:_?os)?|darwin)_$',
    '^_(?:(?:is|has)_)?(?:db|server|service|broker|queue|cache)_$',
    // Not what a verb has after it: `signUp`, `tearDown`.
    '(?<!^|_(?:sign|signed|set|clean|look|pop|back|make|mock|warm|start|follow|tear|break|shut|drop|count|roll|mark))_(?:up|down)_$',
    '._ready_$',
  ].join('|'),
);

/** In capitals, as variables of the environment are: in small letters a test makes such things itself. */
const TELLING_CONSTANT = /^(?:[A-Z0-9]+_)*(?:API_?KEY|TOKEN|SECRET|CREDENTIALS?|URL|DSN)$/;

/** How many names are followed. */
const MOST_STEPS = 5;

/** Tells conditions about where the tests run from those about their own data. */
export class EnvironmentChecks {
  private readonly infra: readonly RegExp[];
  /** Answers by expression and by how far names are followed in it. */
  private readonly known = new Map<AstNode, (boolean | undefined)[]>();

  constructor(
    private readonly source: Source,
    infraNames: readonly string[],
  ) {
    this.infra = infraNames
      .map(plain)
      .filter((name) => name.length > 2)
      .map((name) => new RegExp(`_${[...name].join('_?')}_`));
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
   * Whether a condition at the start of a test depends on anything but the row of its table: then the
   * test passes somewhere without having run.
   */
  isOutside(condition: AstNode): boolean {
    let isOfRow = false;
    let isOfOthers = false;
    walk(condition, (inner) => {
      if (inner.type !== 'Identifier' || !this.isUse(inner)) return;
      const variable = this.source.variableOf(inner);
      if (variable && isParameter(variable)) isOfRow = true;
      else if (variable || SURROUNDINGS.has(inner.name)) isOfOthers = true;
    });
    return isOfRow ? this.isAbout(condition) : isOfOthers || !isOfRow;
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
    if (this.isOfData(node)) return false;
    if (TELLING_CONSTANT.test(name)) return true;
    const words = wordsOf(name);
    return TELLING_WORDS.test(words) || this.infra.some((infra) => infra.test(words));
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

function isImportOf(declaration: AstNode | null | undefined, module: RegExp): boolean {
  return declaration?.type === 'ImportDeclaration' && module.test(String(declaration.source.value));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `isRedisUp`, `IS_REDIS_UP` and `is-redis-up` as `_is_redis_up_`. */
function wordsOf(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z]\d*)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return `_${words
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase()}_`;
}
