import { closeSync, openSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type BetterSqlite from 'better-sqlite3';
import { HermeticError } from '../../../errors/hermetic-error';
import { hasSameContent, writeChangedPages } from './changed-pages';
import { copyDatabase } from './copy-database';
import { withinOuterRealm } from './error-realm';
import { readHeader, type FileHeader } from './file-header';
import { settleLog } from './settle-log';

const BUSY_LIMIT_MS = 2_000;
const POLL_MS = 2;

/** They have four bytes. */
const COUNTERS = 2 ** 32;

/**
 * Brings a database file back to images of it, under the open handles and prepared statements of
 * whoever uses it. Without a write-ahead log it writes the pages that differ, and with one it copies
 * by SQLite's backup API, which goes through the log.
 */
export class Recycler {
  /** Kept open: closing any descriptor of a file gives up all POSIX locks that this process has on it. */
  private file: number;
  private inode: number;
  private locker: BetterSqlite.Database | undefined;
  /** Of the file as last brought back; null where the header does not tell of commits. */
  private clean: string | null;
  /** The structure that the cookie in the file stands for is that of this image. */
  private cookie: { readonly image: string; readonly value: number } | null = null;
  /** The highest that the file ever had. */
  private readonly highest = { changeCounter: 0, schemaCookie: 0 };

  /** @param image what the file is a copy of now */
  constructor(
    private readonly Database: typeof BetterSqlite,
    private readonly path: string,
    private readonly infra: string,
    private image: string,
  ) {
    this.file = openSync(path, 'r+');
    this.inode = statSync(path).ino;
    this.clean = this.readState();
    this.noteCookie();
  }

  /** Whether the file is as it was last saved or brought back. Cheap where it has no write-ahead log. */
  isUntouched(): boolean {
    if (this.isReplaced()) return false;
    if (!readHeader(this.file).isWal) return this.clean !== null && this.clean === this.readState();
    const log = statSync(`${this.path}-wal`, { throwIfNoEntry: false });
    return !log?.size && withFile(this.image, (image) => hasSameContent(image, this.file));
  }

  /** Makes an image of the file as it is. */
  async save(image: string): Promise<void> {
    await copyDatabase(this.Database, this.path, image, this.infra);
    if (readHeader(this.file).isWal) settleLog(this.Database, this.path, { stays: true });
    this.image = image;
    this.clean = this.readState();
    this.noteCookie();
  }

  /**
   * Makes the file what an image is.
   *
   * @throws HERMETIC_ISOLATION_SQLITE_LOCKED when somebody keeps a transaction open on it
   */
  async restore(image: string): Promise<void> {
    if (!(await this.writePages(image))) {
      await copyDatabase(this.Database, image, this.path, this.infra);
      if (this.isReplaced()) this.reopen();
      const stays = withFile(image, (descriptor) => readHeader(descriptor).isWal);
      if (readHeader(this.file).isWal) settleLog(this.Database, this.path, { stays });
      this.cookie = null;
    }
    this.image = image;
    this.clean = this.readState();
  }

  /** Ends the work on this file; it may be removed then. */
  close(): void {
    this.locker?.close();
    this.locker = undefined;
    if (this.file >= 0) closeSync(this.file);
    this.file = -1;
  }

  /** False, with nothing done, where that is not possible. */
  private async writePages(image: string): Promise<boolean> {
    const deadline = performance.now() + BUSY_LIMIT_MS;
    // Even to ask for a lock would put the handle on the log, and whoever would leave that mode were told that it is in use.
    while (!this.isReplaced() && !readHeader(this.file).isWal) {
      if (this.lock()) {
        try {
          return withFile(image, (descriptor) => this.writeLocked(image, descriptor));
        } finally {
          if (this.locker?.inTransaction) this.locker.exec('ROLLBACK');
        }
      }
      if (performance.now() > deadline) {
        throw HermeticError.of('HERMETIC_ISOLATION_SQLITE_LOCKED', { infra: this.infra });
      }
      await delay(POLL_MS);
    }
    return false;
  }

  private writeLocked(image: string, descriptor: number): boolean {
    const present = this.noteHeader();
    if (present.isWal || readHeader(descriptor).isWal) return false;
    const isSame = this.cookie?.image === image && this.cookie.value === present.schemaCookie;
    // The same for the same structure, so that statements need not be prepared again, else one that
    // was never there: a handle may still remember what another structure had.
    const schemaCookie = isSame ? present.schemaCookie : (this.highest.schemaCookie + 1) % COUNTERS;
    const changeCounter = (this.highest.changeCounter + 1) % COUNTERS;
    writeChangedPages(descriptor, this.file, { changeCounter, schemaCookie });
    this.cookie = { image, value: schemaCookie };
    return true;
  }

  /** Takes SQLite's exclusive lock; false while somebody else has one. A damaged file needs none: nobody can read it. */
  private lock(): boolean {
    try {
      this.locker ??= withinOuterRealm(() => new this.Database(this.path, { timeout: 0 }));
      this.locker.exec('BEGIN EXCLUSIVE');
      return true;
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (code.startsWith('SQLITE_BUSY')) return false;
      if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return true;
      throw error;
    }
  }

  private noteHeader(): FileHeader {
    const header = readHeader(this.file);
    const { highest } = this;
    highest.changeCounter = Math.max(highest.changeCounter, header.changeCounter);
    highest.schemaCookie = Math.max(highest.schemaCookie, header.schemaCookie);
    return header;
  }

  /** Remembers what the image's structure is called in the file, which must be like it. */
  private noteCookie(): void {
    const { isWal, schemaCookie } = this.noteHeader();
    this.cookie = isWal ? null : { image: this.image, value: schemaCookie };
  }

  private readState(): string | null {
    const { isWal, changeCounter } = readHeader(this.file);
    return isWal ? null : `${changeCounter}:${statSync(this.path).size}`;
  }

  private isReplaced(): boolean {
    return statSync(this.path, { throwIfNoEntry: false })?.ino !== this.inode;
  }

  private reopen(): void {
    this.close();
    this.file = openSync(this.path, 'r+');
    this.inode = statSync(this.path).ino;
  }
}

function withFile<Result>(path: string, work: (descriptor: number) => Result): Result {
  const descriptor = openSync(path, 'r');
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
