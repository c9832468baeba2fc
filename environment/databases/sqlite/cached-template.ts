import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { writeFileWhole } from '../../run/write-file-whole';
import { isUpToDate, type InputManifest } from '../migrations/input-manifest';
import { nameUnfinished } from '../postgres/server/unfinished';

/** After so many milliseconds a template is built anew: seeds may use the date. */
const MAX_AGE = 24 * 60 * 60 * 1000;

/** Beside each cached template. */
interface TemplateNote {
  /** When, in milliseconds since 1970. */
  readonly builtAt: number;
  readonly inputs: InputManifest;
  /** SHA-256 of the template, which may have been damaged, or replaced between two looks. */
  readonly content: string;
}

/** The file beside a cached template that says what it was made from. */
export function noteOf(cached: string): string {
  return cached.replace(/\.db$/, '.json');
}

/**
 * Copies a template out of the cache. False, whatever `to` is then, when there is none that is whole,
 * younger than a day and made from what the files are now.
 *
 * @param root the folder that the paths of its inputs are relative to
 */
export function takeTemplate(cached: string, to: string, root: string): boolean {
  try {
    const note = JSON.parse(readFileSync(noteOf(cached), 'utf8')) as TemplateNote;
    const age = Date.now() - note.builtAt;
    if (!(age >= 0 && age < MAX_AGE && isUpToDate(note.inputs, root))) return false;
    copyFileSync(cached, to);
    if (hashFile(to) !== note.content) return false;
  } catch {
    return false;
  }
  markUsed(cached);
  return true;
}

/** Copies a template into the cache; a cache that cannot take it stays as it is. */
export function keepTemplate(from: string, cached: string, inputs: InputManifest): void {
  const unfinished = nameUnfinished(cached);
  try {
    const note: TemplateNote = { builtAt: Date.now(), inputs, content: hashFile(from) };
    copyFileSync(from, unfinished);
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, cached);
    writeFileWhole(noteOf(cached), JSON.stringify(note), { mode: 0o600 });
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** The time of both files is that of their last use: it decides which templates are kept. */
function markUsed(cached: string): void {
  try {
    const now = new Date();
    for (const file of [cached, noteOf(cached)]) utimesSync(file, now, now);
  } catch {
    // Read-only, or just dropped.
  }
}

function hashFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
