import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RunStarted } from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';
import type { Report } from '../../reporter/types';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';

/** A run as its folder tells of it, without its records and its report having been read. */
export interface StoredRun {
  readonly dir: string;
  /** Name of its folder. */
  readonly name: string;
  readonly id: string | null;
  /** UTC, ISO 8601; of a run that no reporter opened, when its folder last changed. */
  readonly startedAt: string;
  /** `1/4`; null of a run that is no shard, or where nothing tells. */
  readonly shard: string | null;
  /** It was made of shards. */
  readonly isMerged: boolean;
}

/** More than the first record ever takes. */
const HEAD_BYTES = 64 * 1024;

/** The runs below a folder that left a record or a report, newest first; a merged run comes before its shards. */
export function listRuns(runsDir: string): StoredRun[] {
  const runs = readNames(runsDir)
    .map((name) => describeStoredRun(join(runsDir, name)))
    .filter((run) => run !== null);
  const newest = new Map<string | null, string>();
  for (const { id, startedAt } of runs) {
    if (startedAt > (newest.get(id) ?? '')) newest.set(id, startedAt);
  }
  // It began with the first of its shards, and is what became of the last.
  const timeOf = ({ id, startedAt, isMerged }: StoredRun): string =>
    isMerged ? newest.get(id)! : startedAt;
  return runs.sort(
    (one, other) =>
      compareText(timeOf(other), timeOf(one)) ||
      Number(other.isMerged) - Number(one.isMerged) ||
      compareText(one.name, other.name),
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
    shard: started?.shard ?? null,
    isMerged: started?.merged !== undefined,
  };
}

/** What is known of a run's start. */
type Start = Pick<Report['run'], 'id' | 'startedAt' | 'shard'> & Pick<RunStarted, 'merged'>;

/** The reporter's first record. Its file may be long, and many runs are asked. */
function readStart(dir: string): Start | null {
  try {
    const [line = ''] = readHead(join(dir, 'records', 'reporter.jsonl')).split('\n');
    const record = JSON.parse(line) as RunStarted;
    return record.type === 'run-started' ? record : null;
  } catch {
    return null;
  }
}

function readReportedStart(dir: string): Start | null {
  try {
    const text = readFileSync(join(dir, REPORT_FILES.json), 'utf8');
    return (JSON.parse(text) as { run?: Start }).run ?? null;
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
