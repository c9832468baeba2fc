import type * as ESTree from 'estree';
import type { AstNode } from '../syntax/ast';
import { unwrap } from '../syntax/unwrap';
import type { Source } from '../syntax/source';
import type { Evaluator } from '../values/evaluator';
import { readStaticText } from '../values/read-static-text';
import type { TestDefinition } from './find-definitions';
import type { TestPlace, TestTree } from './test-tree';

/** A name that a source gives to `requiresInfra`, or writes into its docblock. */
export interface NamedInfra {
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

const NARROWING = new Set(['test', 'it', 'describe']);

/** What the tests of a source say that they need. */
export class DeclaredInfra {
  /** Every name that a call of `requiresInfra` gives. */
  readonly named: readonly NamedInfra[];
  private readonly ofFile = new Set<string>();
  private readonly ofBlocks = new Map<TestDefinition, string[]>();

  /** @param ofFile what folder rules and the docblock say */
  constructor(
    private readonly source: Source,
    private readonly evaluator: Evaluator,
    private readonly tree: TestTree,
    ofFile: readonly string[],
  ) {
    for (const name of ofFile) this.ofFile.add(name);
    const calls = source.calls.filter(
      (call): call is ESTree.CallExpression =>
        call.type === 'CallExpression' && this.isRequiresInfra(call),
    );
    for (const call of calls) this.declare(call);
    this.named = calls.flatMap((call) =>
      call.arguments.flatMap((arg) => {
        const name = readStaticText(arg, source);
        return name === undefined ? [] : [{ name, line: arg.loc?.start.line ?? 1 }];
      }),
    );
  }

  /** What a test declares, sorted. */
  of({ chain }: TestPlace): string[] {
    const names = chain.flatMap((definition) => [
      ...definition.infra,
      ...(this.ofBlocks.get(definition) ?? []),
    ]);
    return [...new Set([...this.ofFile, ...names])].sort();
  }

  private isRequiresInfra(call: ESTree.CallExpression): boolean {
    return this.evaluator.evaluate(call.callee).some(({ type }) => type === 'requires-infra');
  }

  /** A call by itself speaks for the file, or for the block that it stands in. */
  private declare(call: ESTree.CallExpression): void {
    if (this.isNarrowed(call) || this.tree.isInTest(call)) return;
    const names = call.arguments.flatMap((arg) => readStaticText(arg, this.source) ?? []);
    for (const { chain } of this.tree.blocksAround(call)) {
      const block = chain.at(-1);
      if (!block) for (const name of names) this.ofFile.add(name);
      else this.ofBlocks.set(block, [...(this.ofBlocks.get(block) ?? []), ...names]);
    }
  }

  /** Whether `.test` or `.describe` is taken from what a call gives: it speaks for those only. */
  private isNarrowed(call: AstNode): boolean {
    let node = call;
    let parent = this.source.parentOf(node);
    while (parent && unwrap(parent) !== parent)
      [node, parent] = [parent, this.source.parentOf(parent)];
    if (parent?.type === 'MemberExpression') return isNarrowing(parent);
    if (parent?.type !== 'VariableDeclarator') return false;
    if (parent.id.type === 'ObjectPattern') return true;
    const references = this.source.variableMadeBy(parent.id)?.references ?? [];
    return references.some(({ identifier }) => {
      const user = this.source.parentOf(identifier);
      return (
        (user?.type === 'MemberExpression' && isNarrowing(user)) ||
        (user?.type === 'VariableDeclarator' && user.id.type === 'ObjectPattern')
      );
    });
  }
}

function isNarrowing({ property }: ESTree.MemberExpression): boolean {
  const name = property.type === 'Identifier' ? property.name : undefined;
  return name === undefined
    ? property.type === 'Literal' && NARROWING.has(String(property.value))
    : NARROWING.has(name);
}
