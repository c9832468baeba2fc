import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../make-project';
import { runJest, type JestOptions, type JestRun } from '../run-jest';
import { findLeftovers, readJson } from './find-leftovers';

/** Runs Jest on a made project. In the output its folder is `<project>`, and the port that the run chose `<port>`. */
export async function runProject(project: string, options: JestOptions = {}): Promise<JestRun> {
  const env = { TMPDIR: temporaryFolder(), ...options.env };
  const run = await runJest(project, { ...options, env });
  const file = join(run.dir, 'run.json');
  const { port } = existsSync(file) ? readJson<{ port: number }>(file) : { port: 0 };
  const output = run.output.replaceAll(project, '<project>');
  return { ...run, output: port ? output.replaceAll(`:${port}`, ':<port>') : output };
}

/** One of this tool's own errors, as it is printed. */
export interface Message {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/**
 * Runs a project whose tests "needs it" need a database that cannot be made, and whose others need
 * nothing: the former fail, each with the same three lines, which the report says once.
 */
export async function expectNotDone(
  project: string,
  { code, what, why, fix }: Message,
  options: JestOptions = {},
): Promise<JestRun> {
  const run = await runProject(project, options);
  const classes = run.report.tests.map(({ path, class: is }) => `${path.join(' › ')}: ${is}`);
  expect([...new Set(classes)].sort()).toEqual([
    'needs it: infra-not-done',
    'needs nothing: passed',
    'passes: passed',
  ]);
  const needing = run.report.tests.filter(({ path }) => path[0] === 'needs it');
  expect(run.output).toContain(`\n    ${code}: ${what}\n      why: ${why}\n      fix: ${fix}\n`);
  expect(countOf(code, run.output)).toBe(needing.length + 1);
  expect(run.output).not.toMatch(/^\s+at (?!.*\(tests\/)/m);
  expect(needing.map(({ bucket, infra }) => ({ bucket, infra }))).toEqual(
    needing.map(() => ({ bucket: 'B', infra: ['Orders'] })),
  );
  expect(run.report.reasons).toEqual([
    needing.length === 1
      ? '1 failure by infrastructure not done'
      : `${needing.length} failures by infrastructure not done`,
  ]);
  expect(run.exitCode).toBe(1);
  expect(await findLeftovers(project)).toEqual([]);
  return run;
}

/** How often a text occurs in another. */
export function countOf(text: string, within: string): number {
  return within.split(text).length - 1;
}
