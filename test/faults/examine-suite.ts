import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findLeftovers } from '../bad-input/find-leftovers';
import { runProject } from '../bad-input/run-project';
import { callCli } from '../cli/call-cli';
import { listLeftovers, type InstalledServer } from '../postgres-15';
import type { JestOptions, Report } from '../run-jest';
import { findProtectedLoss, TEST_COUNT } from './make-small-suite';

/** How long whatever ends by itself may take, in seconds. */
const SECONDS = 20;

/** What is examined after a fault. */
export interface Aftermath {
  readonly project: string;
  readonly options?: JestOptions;
  /** The server of the user's, where the suite has one. */
  readonly server?: InstalledServer | undefined;
}

/** What was lost by a fault, one line each: the next run is to be green and to leave nothing. */
export async function examineNextRun({ project, options, server }: Aftermath): Promise<string[]> {
  const next = await runProject(project, options);
  const passed = next.report?.totals.classes.passed;
  const isGreen = next.exitCode === 0 && next.report?.verdict === 'pass' && passed === TEST_COUNT;
  return [
    ...(isGreen ? [] : [`the next run is not green (exit code ${next.exitCode}):\n${next.output}`]),
    ...(await examineLeftovers({ project, server })),
  ];
}

/** What is left over, and whether what is protected is what it was. */
export async function examineLeftovers({ project, server }: Aftermath): Promise<string[]> {
  const left = await findLeftovers(project, SECONDS);
  const onServer = server ? await listLeftovers(server) : [];
  return [
    ...left.map((each) => `left over: ${each}`),
    ...onServer.map((each) => `left on the server: ${each}`),
    ...findProtectedLoss(project),
  ];
}

/**
 * What the report of a killed run does not tell: that it was killed, and every test but the one that
 * was in flight in its file.
 *
 * @param begun the tests that had begun, `<file>: <title>` each
 */
export async function examineKilledRun(
  project: string,
  dir: string,
  begun: readonly string[],
): Promise<string[]> {
  const records = join(dir, 'records', 'reporter.jsonl');
  if (!existsSync(records)) {
    return begun.length > 0 ? [`tests ran, and ${basename(dir)} has no records`] : [];
  }
  const { stdout, stderr } = await callCli(['report', basename(dir)], project);
  const json = await callCli(['report', basename(dir), '--json'], project);
  const report = JSON.parse(json.stdout) as Report;
  const told = report.tests.map(({ file, path }) => `${basename(file)}: ${path.join(' ')}`);
  const ended = begun.filter((test, index) =>
    begun.slice(index + 1).some((later) => later.split(':')[0] === test.split(':')[0]),
  );
  return [
    // Killed after its last record, it has lost nothing but its report.
    ...(readFileSync(records, 'utf8').includes('"type":"run-finished"') ||
    /the run never finished/.test(stdout)
      ? []
      : [`the report says:\n${stdout}`]),
    ...(/was killed before it was over/.test(stderr) ? [] : [`the command says: ${stderr}`]),
    ...ended.filter((test) => !told.includes(test)).map((test) => `the report lacks ${test}`),
  ];
}
