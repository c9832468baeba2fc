import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../run/write-file-whole';
import type { ProcessIdentity } from './server/process-identity';

/** What a run notes in its folder of a slot on a server that outlives it. */
export interface NotedSlot {
  readonly name: string;
  readonly infra: string;
  /** Host, port and database of its administrator: the variable may lead elsewhere by the next run. */
  readonly server: string;
  /** The process that builds it, which may outlive the run by a moment. */
  readonly maker: ProcessIdentity;
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
export function forgetSlot(runDir: string, { name }: Pick<NotedSlot, 'name'>): void {
  rmSync(fileOf(runDir, name), { force: true });
  try {
    rmdirSync(folderOf(runDir));
  } catch {
    // There are others.
  }
}

/** Where an administrator's URL leads, without secrets. */
export function describeServer(adminUrl: string): string {
  const { host, pathname } = new URL(adminUrl);
  return host + pathname;
}

function folderOf(runDir: string): string {
  return join(runDir, 'slots');
}

function fileOf(runDir: string, name: string): string {
  return join(folderOf(runDir), `${name}.json`);
}
