import type { ReportedFile, ReportedTest } from '../types';

type Placed = Pick<ReportedFile, 'file' | 'project'> & Partial<Pick<ReportedTest, 'line' | 'path'>>;

/** Where something is, for people: file, line, the project where there are several, and titles. */
export function namePlace({ file, line, project, path = [] }: Placed): string {
  const start = line ? `${file}:${line}` : file;
  return [start, ...(project === undefined ? [] : [`[${project}]`]), ...path].join(' › ');
}
