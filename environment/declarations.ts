import type { Circus } from '@jest/types';
import { HermeticError } from '../errors/hermetic-error';
import { nearestNames, type Infra, type Registry } from '../registry/index';
import { writeEntry } from '../registry/write-entry';

type Block = Circus.DescribeBlock | Circus.TestEntry;

/** What the tests of one file say that they need, from every place where they can say it. */
export class Declarations {
  private readonly ofFile: Set<string>;
  private readonly ofBlocks = new Map<Block, Set<string>>();
  private readonly pending: string[] = [];
  /** While a test runs, what is declared is declared for it. */
  runningTest: Circus.TestEntry | undefined;
  private currentBlock: Circus.DescribeBlock | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly file: string,
    ofFile: Iterable<string>,
  ) {
    this.ofFile = new Set(ofFile);
    for (const name of this.ofFile) this.check(name);
  }

  /** Declares for the block that is being defined, or for the file; the answer takes it back. */
  declare(names: readonly string[]): () => void {
    for (const name of names) this.check(name);
    const target = this.currentLabels();
    const added = names.filter((name) => !target.has(name));
    for (const name of added) target.add(name);
    return () => added.forEach((name) => target.delete(name));
  }

  declareFor<Result>(names: readonly string[], define: () => Result): Result {
    for (const name of names) this.check(name);
    this.pending.push(...names);
    try {
      return define();
    } finally {
      this.pending.length -= names.length;
    }
  }

  /** Follows the definition of blocks and tests, so that each gets what is pending. */
  observe(event: Circus.Event, state: Circus.State): void {
    if (event.name === 'start_describe_definition' || event.name === 'finish_describe_definition') {
      this.currentBlock = state.currentDescribeBlock;
      if (event.name === 'start_describe_definition') this.label(state.currentDescribeBlock);
    } else if (event.name === 'add_test') {
      const added = state.currentDescribeBlock.children.at(-1);
      if (added) this.label(added);
    }
  }

  /** While tests run: what a hook of this block declares is declared for the block. */
  enterBlock(block: Circus.DescribeBlock): void {
    this.currentBlock = block;
  }

  /** A test that repeats another declares what that one does. */
  repeat(test: Circus.TestEntry, original: Circus.TestEntry): void {
    this.ofBlocks.set(test, this.labels(original));
  }

  /** The names that a test declares, sorted. */
  of(test: Circus.TestEntry): string[] {
    const names = new Set(this.ofFile);
    for (let block: Block | undefined = test; block; block = block.parent) {
      for (const name of this.ofBlocks.get(block) ?? []) names.add(name);
    }
    return [...names].sort();
  }

  /** The registry entries that a test declares. */
  infraOf(test: Circus.TestEntry): Infra[] {
    return this.of(test).map((name) => this.check(name));
  }

  /** Whether the running test, or else the file, declares it. */
  isDeclared(name: string): boolean {
    return this.runningTest ? this.of(this.runningTest).includes(name) : this.ofFile.has(name);
  }

  /** What the file declares for all its tests. */
  get namesOfFile(): ReadonlySet<string> {
    return this.ofFile;
  }

  private currentLabels(): Set<string> {
    if (this.runningTest) return this.labels(this.runningTest);
    return this.currentBlock?.parent ? this.labels(this.currentBlock) : this.ofFile;
  }

  private label(block: Block): void {
    for (const name of this.pending) this.labels(block).add(name);
  }

  private labels(block: Block): Set<string> {
    let labels = this.ofBlocks.get(block);
    if (!labels) this.ofBlocks.set(block, (labels = new Set()));
    return labels;
  }

  private check(name: string): Infra {
    const infra = Object.hasOwn(this.registry.infra, name) ? this.registry.infra[name] : undefined;
    if (infra) return infra;
    throw HermeticError.of('HERMETIC_UNKNOWN_INFRA', {
      found: name,
      where: this.file,
      nearest: nearestNames(name, Object.keys(this.registry.infra)),
      entry: writeEntry(name),
    });
  }
}
