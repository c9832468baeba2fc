import { appendFileSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { redactSecrets } from '../../errors/redact-secrets';
import { renderAnnotations } from '../renderers/render-annotations';
import { renderSummary } from '../renderers/render-summary';
import type { Report } from '../types';

/** GitHub drops a summary of more than 1 MiB as a whole; what the other commands of the step write is in it too. */
const MOST_BYTES = 1_000_000;

/**
 * Where the run is a step of GitHub Actions, appends the summary to that of the job, as far as there is room.
 *
 * @param root of the project
 * @returns the annotations, to be printed; with a line about a summary that could not be written: that is no fault
 *   of the run
 */
export function tellGithub(report: Report, root: string, env: NodeJS.ProcessEnv): string {
  if (env.GITHUB_ACTIONS !== 'true') return '';
  const folder = locateInWorkspace(root, env.GITHUB_WORKSPACE);
  return addToJobSummary(report, env) + renderAnnotations(report, folder);
}

/** The same without annotations: those of a merged run the shards have made. */
export function addToJobSummary(report: Report, env: NodeJS.ProcessEnv): string {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env;
  if (GITHUB_ACTIONS !== 'true' || !GITHUB_STEP_SUMMARY) return '';
  const note = appendSummary(report, GITHUB_STEP_SUMMARY);
  return note === null ? '' : `jest-hermetic: no job summary: ${note}\n`;
}

/** Returns why it could not. */
function appendSummary(report: Report, file: string): string | null {
  try {
    const room = MOST_BYTES - (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    const summary = `${renderSummary(report, room)}\n`;
    if (Buffer.byteLength(summary) > room) return 'other commands of this step have filled it';
    appendFileSync(file, summary);
    return null;
  } catch (error) {
    return redactSecrets((error as Error).message);
  }
}

/** The path to the project in the repository, with `/`: annotations name files by it. */
function locateInWorkspace(root: string, workspace: string | undefined): string {
  try {
    const folder = relative(realpathSync(workspace ?? root), realpathSync(root));
    return folder.startsWith('..') ? '' : folder.split(sep).join('/');
  } catch {
    return '';
  }
}
