import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import { REPEAT_VARIABLE, type RepeatedPart } from '../../environment/run/repeated-part';
import type { RunStarted } from '../../environment/record/types';
import type { HostJest } from '../doctor/ask-jest';

/** What it takes to have Jest do once more what one worker did. */
export interface RepeatRequest {
  readonly jest: HostJest;
  /** Absolute path of ours. */
  readonly sequencer: string;
  readonly started: RunStarted;
  readonly part: RepeatedPart;
  /** The name of the worker. */
  readonly worker: string;
  /** The id of the repeat. */
  readonly id: string;
  /** Where the project is now. */
  readonly root: string;
  /** Where its file may be written. */
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Of what Jest prints, as much as tells why there is no run. */
const MOST_LINES = 20;

/**
 * Runs what one worker did in one Jest process: the same files in the same order, with the same seed.
 *
 * @returns the folder of its run
 * @throws HERMETIC_REPEAT_FAILED where Jest made no run
 */
export async function repeatPart(request: RepeatRequest): Promise<string> {
  const { jest, sequencer, started, part, worker, id, root, scratch } = request;
  const file = join(scratch, `${worker}.json`);
  writeFileSync(file, JSON.stringify(part));
  // What the processes do is one run, of which GitHub need not hear in parts.
  const env = {
    ...request.env,
    CI: started.ci ? 'true' : undefined,
    GITHUB_STEP_SUMMARY: undefined,
  };
  const output = await runToEnd([jest.bin, ...listArguments(started, sequencer)], {
    cwd: join(root, started.selection?.cwd ?? ''),
    env: {
      ...env,
      HERMETIC_RUN_ID: id,
      [REPEAT_VARIABLE]: file,
    },
  });
  const found = findRun(root, `${id}.s${part.shard.replace('/', 'of')}.`);
  if (found) return found;
  const lines = redactSecrets(output).trim().split('\n').slice(-MOST_LINES);
  throw HermeticError.of('HERMETIC_REPEAT_FAILED', { worker, output: lines.join('\n') });
}

function listArguments({ selection, seed }: RunStarted, sequencer: string): string[] {
  return [
    ...(selection?.config ?? []),
    '--runInBand',
    '--coverage=false',
    '--watchAll=false',
    `--testSequencer=${sequencer}`,
    ...(seed === null ? [] : [`--seed=${seed}`]),
    ...(selection?.randomize ? ['--randomize'] : []),
    ...(selection?.testNamePattern ? [`--testNamePattern=${selection.testNamePattern}`] : []),
  ];
}

/** Its exit code says that tests failed, and so did those of the recorded run, perhaps. */
function runToEnd(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, options);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

function findRun(root: string, prefix: string): string | null {
  const runs = join(root, '.hermetic', 'runs');
  try {
    const name = readdirSync(runs).find((each) => each.startsWith(prefix));
    return name === undefined ? null : join(runs, name);
  } catch {
    return null;
  }
}
