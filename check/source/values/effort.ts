/** Expressions that one question may follow, while there is plenty of effort left, and after that. */
const MOST_STEPS = { early: 2_000, late: 50 };
/** Items of lists that all questions of a file may look at; an expression counts for several. */
const MOST_ITEMS = 20_000_000;
const ITEMS_OF_STEP = 10;

/**
 * Bounds what is spent on the questions about one file: names that lead to names in every branch
 * would take for ever. A question that goes beyond its part stays without the rest of its answer;
 * one that is as short as `test.skip` never does.
 */
export class Effort {
  private steps = 0;
  private items = 0;

  /** A new question. */
  begin(): void {
    this.steps = 0;
  }

  /** Whether one more expression may be followed. */
  step(): boolean {
    this.steps += 1;
    this.items += ITEMS_OF_STEP;
    return this.steps <= (this.isLate ? MOST_STEPS.late : MOST_STEPS.early);
  }

  /** Whether a list of so many items may be looked through. */
  spend(items: number): boolean {
    if (this.isLate && items > MOST_STEPS.late) return false;
    this.items += items;
    return true;
  }

  private get isLate(): boolean {
    return this.items > MOST_ITEMS;
  }
}
