import { redactSecrets } from '../errors/redact-secrets';
import { walkErrors } from '../environment/record/infra-evidence';
import type { ProtectedRecord } from '../environment/record/types';
import { nameTarget } from '../registry/name-target';
import type { ClassifiedRun } from './classify-run';
import { compareText } from './compare-text';
import type { ReportedProtected } from './types';

/** Each protected target, sorted: is it what it was, and how often was a test refused. */
export function listProtected({ records, tests, context }: ClassifiedRun): ReportedProtected[] {
  const refusals = new Map<string, number>();
  for (const { target } of tests.flatMap(({ record }) => record.errors.flatMap(walkErrors))) {
    if (target !== undefined) refusals.set(target, (refusals.get(target) ?? 0) + 1);
  }
  const known = new Map(records.protectedTargets.map((record) => [record.target, record]));
  const targets = new Set([
    ...context.registry.protect.map(nameTarget),
    ...known.keys(),
    ...refusals.keys(),
  ]);
  return [...targets].sort(compareText).map((target) => ({
    target: describeTarget(target),
    intact: judgeIntact(known.get(target)),
    refused: refusals.get(target) ?? 0,
  }));
}

/** A target as a report may hold it. */
export function describeTarget(target: string): string {
  return redactSecrets(target);
}

/** Whether the fingerprint of a protected file shows a change; one that appeared changed too. */
export function isChanged({ isFile, before, after }: ProtectedRecord): boolean {
  return isFile && before !== after;
}

function judgeIntact(record: ProtectedRecord | undefined): boolean | null {
  if (!record?.isFile) return null;
  if (isChanged(record)) return false;
  return record.before === null ? null : true;
}
