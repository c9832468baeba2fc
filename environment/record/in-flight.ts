import fs from 'node:fs';
import { join } from 'node:path';
import { redactDeeply } from '../../errors/redact-deeply';
import { redactSecrets } from '../../errors/redact-secrets';
import type { TestIdentity } from '../list-tests';
import type { InFlightNote } from './read-in-flight';

/** As they are before any test, like those of records. */
const { openSync, writeSync, closeSync } = fs;

/** Characters of the number that comes first, with the end of its line. */
const HEAD = 12;

/** The note of this process; it stays open, as opening costs more than writing. */
let opened: { readonly path: string; readonly descriptor: number } | undefined;

/**
 * Has the test that runs stand in a file of this process, so that a process that dies at once, by a signal or for
 * want of memory, has said which one it was. The tests of a file are written once and each start of a test overwrites a number: a few
 * microseconds. Who cannot write it runs on: nothing but a name is lost.
 */
export class InFlight {
  private isPlanned = false;
  private readonly head = Buffer.alloc(HEAD, '\n');
  private readonly path: string | null;

  /** @param runDir null: of a run that keeps no records */
  constructor(
    runDir: string | null,
    worker: string,
    private readonly file: Pick<InFlightNote, 'file' | 'project'>,
  ) {
    this.path = runDir && join(runDir, 'records', `${worker}.${process.pid}.now`);
  }

  /** The tests of the file in declared order; none of them runs yet. */
  plan(identities: Iterable<TestIdentity>): void {
    if (this.path === null) return;
    const tests = Array.from(identities, ({ id, path }) => ({ id, path }));
    try {
      const note = { ...this.file, tests };
      this.put(Buffer.from(`${'-1'.padStart(HEAD - 1)}\n${formatNote(note)}\n`));
      this.isPlanned = true;
    } catch {
      this.isPlanned = false;
    }
  }

  /** A test begins; undefined: none runs any more. */
  begin({ index }: Pick<TestIdentity, 'index'> = { index: -1 }): void {
    if (!this.isPlanned) return;
    try {
      this.head.write(String(index).padStart(HEAD - 1), 'latin1');
      this.put(this.head);
    } catch {
      this.isPlanned = false;
    }
  }

  private put(bytes: Buffer): void {
    if (opened?.path !== this.path) {
      if (opened) closeSync(opened.descriptor);
      opened = undefined;
      opened = { path: this.path!, descriptor: openSync(this.path!, 'w', 0o600) };
    }
    writeSync(opened.descriptor, bytes, 0, bytes.length, 0);
  }
}

const KEPT: ReadonlySet<string> = new Set(['id', 'file']);

/** As records have it. */
function formatNote(note: InFlightNote): string {
  const line = JSON.stringify(note);
  return redactSecrets(line) === line ? line : JSON.stringify(redactDeeply(note, KEPT));
}
