import { protectedPath } from '../../environment/guard/protected/protected-files';
import { walkErrors } from '../../environment/record/infra-evidence';
import { describeTarget, isChanged } from '../collect/protected-target';
import type { ProtectedRecord } from '../../environment/record/types';
import { nameTarget } from '../../registry/name-target';
import type { ClassifiedRun } from '../classify/classify-run';
import { compareText } from '../../errors/compare-text';
import type { ReportedProtected } from '../types';

/** Each protected target, sorted: is it what it was, and how often was a test refused. */
export function listProtected({ records, tests, context }: ClassifiedRun): ReportedProtected[] {
  const refusals = new Map<string, number>();
  for (const { record } of tests) {
    for (const { target } of record.errors.flatMap(walkErrors)) {
      if (target !== undefined) refusals.set(target, (refusals.get(target) ?? 0) + 1);
    }
  }
  const known = new Map(records.protectedTargets.map((record) => [record.target, record]));
  const targets = new Set([
    ...context.registry.protect.map(nameTarget),
    ...known.keys(),
    ...refusals.keys(),
  ]);
  const files = new Set(
    context.registry.protect.flatMap((entry) =>
      typeof entry === 'string' && protectedPath(entry, '/') !== undefined ? nameTarget(entry) : [],
    ),
  );
  return [...targets].sort(compareText).map((target) => ({
    target: describeTarget(target),
    isFile: files.has(target) || (known.get(target)?.isFile ?? judgeUnknown(target)),
    intact: judgeIntact(known.get(target)),
    refused: refusals.get(target) ?? 0,
  }));
}

/** What a variable leads to, only the record of its fingerprint tells, which a killed run did not write. */
function judgeUnknown(target: string): boolean | null {
  return target.startsWith('$') ? null : false;
}

function judgeIntact(record: ProtectedRecord | undefined): boolean | null {
  if (!record?.isFile) return null;
  if (isChanged(record)) return false;
  return record.before === null ? null : true;
}
