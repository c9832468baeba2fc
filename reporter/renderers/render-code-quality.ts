import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Report } from '../types';
import { listCases, type ReportedCase } from './list-cases';

/** What GitLab shows as blocking, by kind of case. */
const SEVERITY = { test: 'major', file: 'critical', finding: 'critical' } as const;

/**
 * What fails a run in GitLab's code quality format (https://docs.gitlab.com/ci/testing/code_quality/), so that a
 * merge request shows it at its line.
 *
 * @param folder from the root of the repository to that of the project, with `/`
 */
export function renderCodeQuality(report: Report, folder = ''): string {
  const issues = [...listCases(report)]
    .filter(({ status }) => status === 'failed')
    .map((each) => describeIssue(each, folder));
  return `${JSON.stringify(issues, null, 1)}\n`;
}

function describeIssue(each: ReportedCase, folder: string): object {
  const title = [...each.suite, each.name].join(' › ');
  const project = each.project === null ? null : `[${each.project}]`;
  const parts = [project, each.kind === 'test' ? title : null, each.reason ?? each.name];
  return {
    description: `${each.class}: ${parts.filter((part) => part !== null).join(': ')}`,
    check_name: each.class,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([each.file, ...each.suite, each.name, each.class, each.id]))
      .digest('hex'),
    severity: SEVERITY[each.kind],
    location: { path: posix.join(folder, each.file), lines: { begin: each.line ?? 1 } },
  };
}
