import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RunStarted } from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';

/** A run as its folder tells of it, without its records and its report having been read. */
export interface StoredRun {
  readonly dir: string;
  /** Name of its folder. */
  readonly name: string;
  readonly id: string | null;
  /** UTC, ISO 8601; of a run that no reporter opened, when its folder last changed. */
  readonly startedAt: string;
}

/** More than the first record ever takes. */
const HEAD_BYTES = 64 * 1024;

/** The runs below a folder that left a record or a report, newest first. */
export function listRuns(runsDir: string): StoredRun[] {
  return readNames(runsDir)
    .map((name) => describeStoredRun(join(runsDir, name)))
    .filter((run) => run !== null)
    .sort(
      (one, other) =>
        compareText(other.startedAt, one.startedAt) || compareText(one.name, other.name),
    );
}

/** The run of one folder; null when there is neither a record nor a report in it. */
export function describeStoredRun(dir: string): StoredRun | null {
  const hasReport = readNames(dir).includes(REPORT_FILES.json);
  const hasRecords = readNames(join(dir, 'records')).some((name) => name.endsWith('.jsonl'));
  if (!hasReport && !hasRecords) return null;
  const started = readStart(dir) ?? (hasReport ? readReportedStart(dir) : null);
  return {
    dir,
    name: basename(dir),
    id: started?.id ?? null,
    startedAt: started?.startedAt ?? statSync(dir).mtime.toISOString(),
  };
}

/** The reporter's first record. Its file may be long, and many runs are asked. */
function readStart(dir: string): Pick<RunStarted, 'id' | 'startedAt'> | null {
  try {
    const [line = ''] = readHead(join(dir, 'records', 'reporter.jsonl')).split('\n');
    const record = JSON.parse(line) as RunStarted;
    return record.type === 'run-started' ? record : null;
  } catch {
    return null;
  }
}

function readReportedStart(dir: string): { id: string | null; startedAt: string | null } | null {
  try {
    const text = readFileSync(join(dir, REPORT_FILES.json), 'utf8');
    return (JSON.parse(text) as { run?: { id: string; startedAt: string } }).run ?? null;
  } catch {
    return null;
  }
}

function readHead(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

function readNames(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
