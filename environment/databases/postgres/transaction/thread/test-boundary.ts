import { randomBytes } from 'node:crypto';
import { settingsSql } from './client-settings';
import type { Unit } from './unit';

/** Without the second, `nextval` would give what the session has kept back in an earlier test. */
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; DISCARD SEQUENCES';
/** A name that no application can have for a savepoint of its own. */
const NAME = `hermetic_${randomBytes(8).toString('hex')}`;
const MARK = `SAVEPOINT ${NAME}`;
const RELEASE = `RELEASE SAVEPOINT ${NAME}`;
const BACK = `ROLLBACK TO SAVEPOINT ${NAME}`;

/**
 * The transaction of a test, and the savepoint in it that the present unit of work began at. Knows
 * where it is and what SQL moves it; sends nothing.
 */
export class TestBoundary {
  hasBegun = false;
  /** Units that have ended have left cursors or portals open. */
  hasPortals = false;
  private isFresh = false;
  /** What `SET LOCAL` changed in units that have ended; put back before the next one. */
  private readonly restores = new Map<string, string>();

  /** Whether a unit may begin only after the boundary has moved. */
  get isUsed(): boolean {
    return !this.isFresh || this.restores.size > 0;
  }

  begin(): string {
    this.forget();
    this.hasBegun = true;
    this.isFresh = true;
    return `${BEGIN}; ${MARK}`;
  }

  /** What came before stays, whatever comes after. */
  move(): string {
    const restores = settingsSql(this.restores, 'local');
    this.restores.clear();
    this.isFresh = true;
    return [RELEASE, restores, MARK].filter(Boolean).join('; ');
  }

  /** What came after is undone. */
  goBack(): string {
    this.isFresh = true;
    return BACK;
  }

  /** A unit begins. */
  use(): void {
    this.isFresh = false;
  }

  /** A unit has ended well: what lasts only as long as a transaction is due to go. */
  leave({ locals, settings, hasPortals }: Unit): void {
    for (const [name, value] of locals) {
      if (!this.restores.has(name)) this.restores.set(name, settings.get(name) ?? value ?? '');
    }
    this.hasPortals ||= hasPortals;
  }

  forget(): void {
    this.hasBegun = false;
    this.isFresh = false;
    this.hasPortals = false;
    this.restores.clear();
  }
}
