import fs from 'node:fs';
import { join } from 'node:path';
import { formatRecord } from './format-record';
import type { RunRecord } from './types';

/** As they are before any test: one that stubs its `fs` would stub them for the records too. */
const { closeSync, openSync, writeSync } = fs;

/** The Jest process that this one works for, where it is a worker in a process of its own. */
const employer = /[\\/]processChild\.js$/.test(process.argv[1] ?? '') ? process.ppid : undefined;

/** The files of one run that this process writes; they stay open, as opening costs more than writing. */
let opened: { readonly runDir: string; readonly files: Map<string, number> } | undefined;

/**
 * Appends one record to the file of this process, whole and at once: a process that is killed loses
 * the test in flight and nothing before it. Nobody else may read it, and no secret is in it. A worker
 * whose Jest process is dead writes nothing more: what fails then fails because the run is over.
 *
 * @param writer name of the file: the worker, or `reporter`
 */
export function appendRecord(runDir: string, writer: string, record: RunRecord): void {
  if (employer !== undefined && process.ppid !== employer) return;
  const file = getOrOpenFile(runDir, writer);
  const bytes = Buffer.from(`${formatRecord(record)}\n`);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function getOrOpenFile(runDir: string, writer: string): number {
  if (opened?.runDir !== runDir) {
    opened?.files.forEach((each) => closeSync(each));
    opened = { runDir, files: new Map() };
  }
  let file = opened.files.get(writer);
  if (file === undefined) {
    file = openSync(join(runDir, 'records', `${writer}.jsonl`), 'a', 0o600);
    opened.files.set(writer, file);
  }
  return file;
}
