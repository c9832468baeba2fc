import type { Circus } from '@jest/types';
import { HermeticError } from '../errors/hermetic-error';
import { describeLeftOpen } from './describe-left-open';
import { eachKeeper } from './each-keeper';
import type { FileCloser } from './file-closer';
import type { FileDatabases } from './file-databases';
import type { Touches } from './guard/touches';
import type { LevelKeeper } from './level-keeper';
import type { FileSubstitutes } from './substitutes/file-substitutes';

/** Whose state it is, and who counts what bringing it back costs. */
export interface FileStateRequest {
  readonly databases: FileDatabases;
  readonly substitutes: FileSubstitutes;
  readonly touches: Touches;
  readonly closer: FileCloser;
}

/**
 * Keeps what the tests of a file share pristine: each finds its databases and substitutes as the hooks
 * around it left them, and leaving a block brings the outer state back. What fails is added to the
 * errors given; there is a promise only where there is something to wait for.
 */
export class FileState {
  constructor(private readonly given: FileStateRequest) {}

  enterBlock({ parent }: Circus.DescribeBlock, errors: unknown[]): Promise<void> | undefined {
    const ready = eachKeeper(this.keepers, errors, (keeper) => keeper.enterBlock());
    // What the root block leaves behind, nobody finds: the file is over.
    return parent ? this.keepSubstitutesAfter(ready, 'enter', errors) : ready;
  }

  leaveBlock(block: Circus.DescribeBlock, errors: unknown[]): Promise<void> | undefined {
    const restored = eachKeeper(this.keepers, errors, (keeper) => bringBack(keeper, block));
    return block.parent ? this.keepSubstitutesAfter(restored, 'leave', errors) : restored;
  }

  /** A `beforeAll` hook runs: what it leaves belongs to the present block. */
  beforeAllRuns(): void {
    for (const keeper of this.keepers) keeper.beforeAllRuns();
  }

  /** @param between where failures of databases go: they are of what ran before the test */
  beforeTest(test: Circus.TestEntry, between: unknown[]): Promise<void> | undefined {
    const ready = eachKeeper(this.keepers, between, (keeper) => keeper.beforeTest());
    return this.keepSubstitutesAfter(ready, 'enter', test.errors);
  }

  afterTest({ errors }: Circus.TestEntry): Promise<void> | undefined {
    const restored = eachKeeper(this.keepers, errors, (keeper) => this.restore(keeper));
    return this.keepSubstitutesAfter(restored, 'leave', errors);
  }

  /** A test that began is left out. */
  passTest(): void {
    if (!this.given.databases.hasConcurrentTests) this.given.substitutes.pass();
  }

  private get keepers(): LevelKeeper[] {
    return this.given.databases.keepers;
  }

  private keepSubstitutesAfter(
    databases: Promise<void> | undefined,
    step: 'enter' | 'leave',
    errors: unknown[],
  ): Promise<void> | undefined {
    const next = (): Promise<void> | undefined => this.keepSubstitutes(step, errors);
    return databases ? databases.then(next) : next();
  }

  /** Tests side by side share what there is: none of them may have it taken away. */
  private keepSubstitutes(step: 'enter' | 'leave', errors: unknown[]): Promise<void> | undefined {
    const { databases, substitutes, touches } = this.given;
    if (databases.hasConcurrentTests) return undefined;
    if (!substitutes.isInUse) return substitutes[step](errors);
    return touches.aside(() => substitutes[step](errors));
  }

  private restore(keeper: LevelKeeper): Promise<void> | undefined {
    const startedAt = performance.now();
    return keeper.afterTest()?.then((outcome) => {
      if (outcome.changed || outcome.rebuilt)
        this.given.closer.countReset(outcome, performance.now() - startedAt);
      if (outcome.leftOpen.length > 0) throw leftOpen(outcome.leftOpen, 'the test');
    });
  }
}

function bringBack(keeper: LevelKeeper, block: Circus.DescribeBlock): Promise<void> | undefined {
  const place = block.parent ? `"${block.name}"` : 'the file';
  return keeper.leaveBlock()?.then((outcome) => {
    if (outcome.leftOpen.length > 0) throw leftOpen(outcome.leftOpen, `a hook of ${place}`);
  });
}

function leftOpen(what: readonly string[], by: string): HermeticError {
  return HermeticError.of('HERMETIC_ISOLATION_LEFT_OPEN', { by, what: describeLeftOpen(what) });
}
