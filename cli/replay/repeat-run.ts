import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { readCommit } from '../../environment/git/read-commit';
import type { RunRecord, RunStarted } from '../../environment/record/types';
import { makeRepeatId } from '../../environment/run/repeat-id';
import { HermeticError } from '../../errors/hermetic-error';
import { joinErrors } from '../../errors/join-errors';
import { readRecords } from '../../reporter/collect/read-records';
import type { Report } from '../../reporter/types';
import { rebuildReport } from '../../reporter/stored/rebuild-report';
import type { CommandCall } from '../command';
import { findHostJest } from '../doctor/ask-jest';
import { mergeInto } from '../merge/merge-into';
import type { StoredRun } from '../report/list-runs';
import { resolveFromProject } from '../resolve-from-project';
import { listParts, type Part } from './list-parts';
import { listUnknown, type UnknownFile } from './list-unknown';
import { repeatPart } from './repeat-part';

/** A recorded run, and what became of it when it was run again. */
export interface Repeat {
  readonly recorded: Report;
  readonly repeated: Report;
  /** The folder of the repeat. */
  readonly dir: string;
  readonly workers: number;
  /** Of which the recorded run does not tell all: what became of them in the repeat is no difference. */
  readonly unknown: readonly UnknownFile[];
  /** What somebody who compares the two has to know. */
  readonly remarks: readonly string[];
}

/**
 * Runs a recorded run again: what each worker did, one worker after another, each in a Jest process of
 * its own, with the configuration, the registry and the tests as they are now. The result is one run.
 *
 * @throws HERMETIC_RUN_UNKEPT, HERMETIC_RUN_UNREPEATABLE, HERMETIC_REPEAT_FAILED, HERMETIC_JEST_MISSING
 */
export async function repeatRun(run: StoredRun, call: CommandCall): Promise<Repeat> {
  const recorded = rebuildReport(run.dir);
  if (!recorded) throw HermeticError.of('HERMETIC_RUN_UNKEPT', { folder: run.name });
  const records = readRecords(join(run.dir, 'records'));
  const { started, parts } = requireRepeatable(run, records);
  const root = realpathSync(existsSync(started.root) ? started.root : call.cwd);
  const jest = findHostJest(root);
  if (!jest) throw HermeticError.of('HERMETIC_JEST_MISSING', { request: 'jest', rootDir: root });
  const sequencer = findSequencer(run, root);
  const id = makeRepeatId(started.id);
  const { registry } = call.options;
  const env = { ...call.env, ...(registry && { HERMETIC_REGISTRY: resolve(call.cwd, registry) }) };
  const scratch = mkdtempSync(join(tmpdir(), 'hermetic-repeat-'));
  const dir = join(root, '.hermetic', 'runs', id);
  const folders = [scratch];
  const repeated = await removeAfter(folders, async () => {
    for (const [index, { worker, files }] of parts.entries()) {
      const shard = `${index + 1}/${parts.length}`;
      const { filtered } = started;
      const part = { files: files.map((file) => join(root, file)), shard, filtered };
      folders.push(
        await repeatPart({ jest, sequencer, started, part, worker, id, root, scratch, env }),
      );
    }
    return mergeInto(dir, folders.slice(1), call.cwd).report;
  });
  return {
    recorded,
    repeated,
    dir: relative(call.cwd, dir),
    workers: parts.length,
    unknown: listUnknown(records, recorded),
    remarks: noteCommit(started, root),
  };
}

/** Does something, and removes the folders that it has made for itself by then, whether or not it succeeded. */
async function removeAfter<Done>(
  folders: readonly string[],
  work: () => Promise<Done>,
): Promise<Done> {
  const errors: unknown[] = [];
  const done = await work().catch((error: unknown) => void errors.push(error));
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw joinErrors(errors);
  return done as Done;
}

/** That of the package which the project's reporter is of: they tell each other what is to run. */
function findSequencer({ name }: StoredRun, root: string): string {
  const reporter = resolveFromProject(root, 'jest-hermetic/reporter');
  if (reporter !== null) return join(dirname(reporter), 'sequencer.js');
  throw HermeticError.of('HERMETIC_RUN_UNREPEATABLE', {
    folder: name,
    why: `jest-hermetic is not installed in ${root}, where it would be repeated`,
    fix: 'npm install --save-dev jest-hermetic',
  });
}

function requireRepeatable(
  { name }: StoredRun,
  records: readonly RunRecord[],
): { readonly started: RunStarted; readonly parts: readonly Part[] } {
  const refuse = (why: string, fix: string): HermeticError =>
    HermeticError.of('HERMETIC_RUN_UNREPEATABLE', { folder: name, why, fix });
  const started = records.find((record) => record.type === 'run-started');
  if (started?.merged !== undefined && !started.selection) {
    throw refuse(
      `it is merged from ${started.merged} shards, which had different seeds or arguments`,
      'give all shards the same --seed; or repeat one of them, by the name of its folder',
    );
  }
  const parts = listParts(records);
  if (!started?.selection || parts.length === 0) {
    throw refuse(
      started?.selection ? 'no test file ran in it' : 'no record tells how Jest was called',
      'run the tests again, and repeat that run:\nnpx jest',
    );
  }
  return { started, parts };
}

function noteCommit({ commit }: RunStarted, root: string): string[] {
  const now = readCommit(root);
  if (now === commit) return [];
  return [`the run was of commit ${commit ?? 'unknown'}, and this is ${now ?? 'unknown'}`];
}
