import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import type { Source } from '../syntax/source';
import type { TestDefinition } from './find-definitions';

/** A test, or a block without any that can be seen, from the outermost block to itself. */
export interface TestPlace {
  readonly chain: readonly TestDefinition[];
  /** It is defined by a function that whoever calls it can call from another block as well. */
  readonly isOpen: boolean;
}

/** Blocks that share their bodies, which hold blocks that do, make more places than anybody has. */
const MOST_PLACES = 100;

/** Which block each test of a source stands in. */
export class TestTree {
  /** The definitions whose body a function is. */
  private readonly ofBody = new Map<FunctionNode, TestDefinition[]>();
  private readonly above = new Map<TestDefinition, readonly TestPlace[]>();
  private below: Map<TestDefinition, TestPlace[]> | undefined;

  constructor(
    private readonly source: Source,
    readonly definitions: readonly TestDefinition[],
  ) {
    for (const definition of definitions) {
      for (const body of definition.bodies) {
        const known = this.ofBody.get(body);
        if (known) known.push(definition);
        else this.ofBody.set(body, [definition]);
      }
    }
  }

  /** The places of a definition: several where a named function is the body of several blocks. */
  placesOf(definition: TestDefinition): readonly TestPlace[] {
    let places = this.above.get(definition);
    if (!places) {
      // A block that is in itself ends here.
      this.above.set(definition, []);
      const around = this.blocksAround(definition.call).slice(0, MOST_PLACES);
      places = around.map(({ chain, isOpen }) => ({
        chain: [...chain, definition],
        isOpen,
      }));
      this.above.set(definition, places);
    }
    return places;
  }

  /** The places of the tests that stand in a block. */
  testsBelow(block: TestDefinition): readonly TestPlace[] {
    this.below ??= this.listBelow();
    return this.below.get(block) ?? [];
  }

  private listBelow(): Map<TestDefinition, TestPlace[]> {
    const below = new Map<TestDefinition, TestPlace[]>();
    const tests = this.definitions.filter(({ of }) => of === 'test');
    for (const place of tests.flatMap((test) => this.placesOf(test))) {
      for (const block of new Set(place.chain.slice(0, -1))) {
        const known = below.get(block);
        if (known) known.push(place);
        else below.set(block, [place]);
      }
    }
    return below;
  }

  /** The blocks that a node is defined in; one empty chain for the file itself. */
  blocksAround(node: AstNode): readonly TestPlace[] {
    let isOpen = false;
    for (let up = this.source.parentOf(node); up; up = this.source.parentOf(up)) {
      if (!isFunction(up)) continue;
      const blocks = this.ofBody.get(up);
      if (blocks) {
        const places = blocks.flatMap((block) => this.placesOf(block));
        return isOpen ? places.map((place) => ({ ...place, isOpen })) : places;
      }
      if (!this.isCalledInPlace(up)) isOpen = true;
    }
    return [{ chain: [], isOpen }];
  }

  /** Whether a node runs as part of a test, not of its definition. */
  isInTest(node: AstNode): boolean {
    for (let up = this.source.parentOf(node); up; up = this.source.parentOf(up))
      if (isFunction(up) && this.ofBody.get(up)?.some(({ of }) => of === 'test')) return true;
    return false;
  }

  isBody(node: FunctionNode): boolean {
    return this.ofBody.has(node);
  }

  /** `rows.forEach(row => …)`, `(() => …)()`. */
  private isCalledInPlace(node: FunctionNode): boolean {
    const parent = this.source.parentOf(node);
    return parent?.type === 'CallExpression';
  }
}
