import type * as ESTree from 'estree';
import type { AstNode, CallNode, ImportEqualsNode } from './ast';
import type { ScopeManager, Variable } from './scope';
import { walk } from './walk';

/** A parsed source, whichever parser it comes from. */
export interface SourceInput {
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly ast: ESTree.Program;
  readonly scopeManager: ScopeManager;
}

/** A source whose names are resolved and whose nodes know what is around them. */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly ast: ESTree.Program;
  /** Every call, outer ones first. */
  readonly calls: CallNode[] = [];
  /** Statements and expressions that name a module. */
  readonly moduleNodes: AstNode[] = [];
  /** What is assigned to a property: `test.skipIf = …`. */
  readonly assignments: ESTree.AssignmentExpression[] = [];
  readonly members: ESTree.MemberExpression[] = [];
  private readonly parents = new Map<AstNode, AstNode>();
  private readonly uses = new Map<AstNode, Variable | null>();
  private readonly declared = new Map<AstNode, Variable>();

  constructor({ file, text, ast, scopeManager }: SourceInput) {
    this.file = file;
    this.text = text;
    this.ast = ast;
    walk(ast, (node, parent) => this.note(node, parent));
    for (const { references, variables } of scopeManager.scopes) {
      for (const { identifier, resolved } of references) this.uses.set(identifier, resolved);
      for (const variable of variables)
        for (const { name } of variable.defs) this.declared.set(name, variable);
    }
  }

  parentOf(node: AstNode): AstNode | null {
    return this.parents.get(node) ?? null;
  }

  /** The variable that a name stands for; null for a global one. */
  variableOf(name: AstNode): Variable | null {
    const variable = this.uses.get(name);
    return variable && variable.defs.length > 0 ? variable : null;
  }

  /** The variable that a declaration or a parameter makes. */
  variableMadeBy(name: AstNode): Variable | undefined {
    return this.declared.get(name);
  }

  /** Every name that is used as a value, or as a type. */
  listUses(): IterableIterator<AstNode> {
    return this.uses.keys();
  }

  /** `import name = require(…)`, which scopes of JavaScript know nothing of. */
  importEqualsOf(name: string): ImportEqualsNode | undefined {
    return this.moduleNodes.find(
      (node) => node.type === 'TSImportEqualsDeclaration' && node.id.name === name,
    ) as ImportEqualsNode | undefined;
  }

  textOf({ range }: AstNode): string {
    return range ? this.text.slice(range[0], range[1]) : '';
  }

  private note(node: AstNode, parent: AstNode | null): void {
    if (parent) this.parents.set(node, parent);
    switch (node.type) {
      case 'CallExpression':
      case 'TaggedTemplateExpression':
        this.calls.push(node);
        break;
      case 'MemberExpression':
        this.members.push(node);
        break;
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression') this.assignments.push(node);
        break;
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportEqualsDeclaration':
        this.moduleNodes.push(node);
        break;
      default:
    }
  }
}
