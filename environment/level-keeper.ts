import { NOTHING_TO_RESTORE, type RestoreOutcome, type Slot } from './databases/database';

/**
 * Keeps one database pristine through a test file: pristine is the state after the `beforeAll`
 * hooks of the blocks around a test, and leaving a block brings the outer state back. A level is
 * remembered only once something may have changed it, so that blocks without hooks cost nothing.
 */
export class LevelKeeper {
  private depth = 0;
  private isActive = false;
  private mayDiffer = false;

  constructor(private readonly slot: Slot) {}

  /** From here on the database is in use. */
  activate(duringTest: boolean): void {
    if (this.isActive) return;
    this.isActive = true;
    this.mayDiffer = !duringTest;
  }

  async enterBlock(): Promise<void> {
    await this.settle();
    this.depth += 1;
  }

  /** A `beforeAll` hook runs: what it leaves belongs to the present block. */
  beforeAllRuns(): void {
    this.mayDiffer = this.isActive;
  }

  async beforeTest(): Promise<void> {
    await this.settle();
  }

  async afterTest(): Promise<RestoreOutcome> {
    return this.isActive ? this.slot.restore(this.depth) : NOTHING_TO_RESTORE;
  }

  async leaveBlock(): Promise<RestoreOutcome> {
    this.depth -= 1;
    this.mayDiffer = false;
    return this.isActive ? this.slot.restore(this.depth) : NOTHING_TO_RESTORE;
  }

  private async settle(): Promise<void> {
    if (!this.isActive || !this.mayDiffer) return;
    await this.slot.checkpoint(this.depth);
    this.mayDiffer = false;
  }
}
