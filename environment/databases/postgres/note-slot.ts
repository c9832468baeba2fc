import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../run/write-file-whole';

/** What a run notes in its folder of a slot on a server that outlives it. */
export interface NotedSlot {
  readonly name: string;
  readonly infra: string;
}

/**
 * Leaves word for the end of the run, on a server that can be reached and before anything is made
 * there: from then on there may be all of the slot, some, or nothing.
 */
export function noteSlot(runDir: string, slot: NotedSlot): void {
  mkdirSync(folderOf(runDir), { recursive: true });
  writeFileWhole(fileOf(runDir, slot.name), JSON.stringify(slot));
}

/** The slots that a run noted and has not dropped. */
export function listNotedSlots(runDir: string): NotedSlot[] {
  const folder = folderOf(runDir);
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as NotedSlot);
}

/** Takes a note back: the slot is gone. */
export function forgetSlot(runDir: string, { name }: NotedSlot): void {
  rmSync(fileOf(runDir, name));
}

function folderOf(runDir: string): string {
  return join(runDir, 'slots');
}

function fileOf(runDir: string, name: string): string {
  return join(folderOf(runDir), `${name}.json`);
}
