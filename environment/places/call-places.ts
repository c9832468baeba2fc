import type { Circus } from '@jest/types';
import type { CallPlace, SkipOrigin, TestRecord } from '../record/types';
import { lineOfCall, type SourceLines } from './line-of-call';
import { locateCaller } from './locate-caller';
import { placeOfStack } from './place-of-stack';

type Block = Circus.DescribeBlock | Circus.TestEntry;
type Failure = Pick<TestRecord, 'failedAt'>;
type Mode = 'skip' | 'only' | 'todo' | 'failing';

interface Call {
  readonly mode: Mode;
  /** Made where the call stands; its stack is put into words only when somebody asks. */
  readonly error: Error;
  place?: CallPlace;
}

/**
 * Knows where in its source a file says that a test is skipped, focused, to do or failing, and where a test failed.
 * It keeps nothing of any other test, and puts into words no stack that nobody asks for.
 */
export class CallPlaces {
  private readonly calls = new Map<Block, Call>();
  /** Of this file alone: in watch mode a process outlives the text of its sources. */
  private readonly sources: SourceLines = new Map();
  private firstFocus: Block | undefined;

  /**
   * @param file the test file as records have it
   * @param toRelative the path of a source as records have it
   */
  constructor(
    private readonly file: string,
    private readonly toRelative: (path: string) => string,
  ) {}

  /** Follows the definition of blocks and tests. */
  observe(event: Circus.Event, state: Circus.State): void {
    if (event.name === 'add_test') {
      const mode = event.mode ?? (event.failing ? 'failing' : undefined);
      const added = state.currentDescribeBlock.children.at(-1);
      if (mode && added) this.keep(added, mode, event.asyncError);
    } else if (event.name === 'start_describe_definition' && event.mode) {
      this.keep(state.currentDescribeBlock, event.mode, event.asyncError);
    }
  }

  /**
   * Where the calls stand that keep a test from being an ordinary one, outermost first: those that
   * skip it, its `.only` or the one that leaves it out, or its own where it is to do or to fail.
   *
   * @param skip why Jest skips it; null where it does not
   */
  of(test: Circus.TestEntry, skip: SkipOrigin | null): readonly CallPlace[] {
    switch (skip?.by) {
      case 'author':
        return this.list(test, 'skip');
      case 'focus':
        return this.firstFocus ? this.list(this.firstFocus, 'only').slice(-1) : [];
      case 'infra':
      case 'filter':
        return [];
    }
    const own = this.calls.get(test);
    if (own && own.mode !== 'only') return this.list(test, own.mode).slice(-1);
    return test.mode === 'only' ? this.list(test, 'only') : [];
  }

  /**
   * The line of its own file at which a test failed, by the first of its errors: of the first call there that the
   * error knows of, or else of the hook or the test that it came from, as where a text is thrown or a time is up.
   * Nothing where there is no error, or nothing tells.
   *
   * @param entries its errors as Circus keeps them: what was thrown, or that with an error of its origin
   */
  ofFailure(test: Circus.TestEntry, [entry]: readonly unknown[]): Failure {
    if (entry === undefined) return {};
    const [thrown, origin] = Array.isArray(entry) ? (entry as unknown[]) : [entry];
    const isOwn = (path: string): boolean => this.toRelative(path) === this.file;
    const failed = placeOfStack(thrown, isOwn);
    if (failed) return { failedAt: failed.line };
    const call = placeOfStack(origin, isOwn) ?? placeOfStack(test.asyncError, isOwn);
    return call ? { failedAt: lineOfCall(call, this.sources) } : {};
  }

  private keep(block: Block, mode: Mode, error: Error): void {
    this.calls.set(block, { mode, error });
    if (mode === 'only') this.firstFocus ??= block;
  }

  private list(block: Block, mode: Mode): CallPlace[] {
    const chain: Block[] = [];
    for (let each: Block | undefined = block; each?.parent; each = each.parent) chain.unshift(each);
    return chain.flatMap((each, index) => {
      const call = this.calls.get(each);
      if (call?.mode !== mode) return [];
      call.place ??= this.describe(call.error, index + 1);
      return call.place;
    });
  }

  private describe(error: Error, depth: number): CallPlace {
    const caller = locateCaller(error, this.sources);
    return caller
      ? { depth, file: this.toRelative(caller.file), line: caller.line }
      : { depth, file: null, line: null };
  }
}
