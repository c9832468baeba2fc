import type { RestoreOutcome, Slot } from './databases/database';

/**
 * Keeps one database pristine through a test file: pristine is the state after the `beforeAll`
 * hooks of the blocks around a test, and leaving a block brings the outer state back. A level is
 * remembered only once something may have changed it, so that blocks without hooks cost nothing.
 * Its methods return nothing where there is nothing to wait for: Jest itself makes a promise costly.
 */
export class LevelKeeper {
  private depth = 0;
  private isActive = false;
  private mayDiffer = false;
  /** A test has begun; one that is skipped begins too, and never ends. */
  private isInTest = false;

  constructor(private readonly slot: Slot) {}

  /** From here on the database is in use. */
  activate(duringTest: boolean): void {
    if (this.isActive) return;
    this.isActive = true;
    this.mayDiffer = !duringTest;
    if (duringTest) void this.beginTest();
  }

  enterBlock(): Promise<void> | undefined {
    const settled = this.isInTest ? this.restore().then(() => undefined) : this.settle();
    this.depth += 1;
    return settled;
  }

  /** A `beforeAll` hook runs: what it leaves belongs to the present block. */
  beforeAllRuns(): void {
    this.mayDiffer = this.isActive;
  }

  beforeTest(): Promise<void> | undefined {
    const settled = this.settle();
    if (!this.isActive || !this.slot.beginTest) return settled;
    return settled ? settled.then(() => this.beginTest()) : this.beginTest();
  }

  afterTest(): Promise<RestoreOutcome> | undefined {
    return this.isActive ? this.restore() : undefined;
  }

  leaveBlock(): Promise<RestoreOutcome> | undefined {
    this.depth -= 1;
    this.mayDiffer = false;
    return this.isActive ? this.restore() : undefined;
  }

  private beginTest(): Promise<void> | undefined {
    if (!this.slot.beginTest) return undefined;
    this.isInTest = true;
    return this.slot.beginTest();
  }

  private restore(): Promise<RestoreOutcome> {
    this.isInTest = false;
    return this.slot.restore(this.depth);
  }

  private settle(): Promise<void> | undefined {
    // Level 0 is the database as it was handed out: what a module does belongs to the root block.
    if (!this.isActive || !this.mayDiffer || this.depth === 0) return undefined;
    return this.slot.checkpoint(this.depth).then(() => {
      this.mayDiffer = false;
    });
  }
}
