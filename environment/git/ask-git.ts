import { execFileSync } from 'node:child_process';
import { gitEnvironment } from './git-environment';

/** The names of all files of a large repository take less. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A partial clone fetches what it is asked for; more than that is a git that waits for something. */
const MOST_MS = 120_000;

/** What git prints, or what it says against it. */
export type GitAnswer =
  | { readonly isOk: true; readonly text: string }
  | {
      readonly isOk: false;
      /** There is no git here, or the folder is in no repository: nothing is wrong with that. */
      readonly isAbsent: boolean;
      /** Null where it did not end by itself. */
      readonly exitCode: number | null;
      /** In its own words, in English. */
      readonly reason: string;
      /** What it says would make a folder of somebody else's safe, to paste. */
      readonly advice: string | null;
    };

/** Asks git in a folder, without a shell. Never throws, and ends by itself: after two minutes at the latest. */
export function askGit(cwd: string, args: readonly string[], timeoutMs = MOST_MS): GitAnswer {
  try {
    const text = execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: gitEnvironment(),
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    return { isOk: true, text };
  } catch (error) {
    return explainFailure(error as Failure, timeoutMs);
  }
}

interface Failure extends NodeJS.ErrnoException {
  readonly status?: number | null;
  readonly stderr?: string | null;
}

function explainFailure({ code, status = null, stderr: text }: Failure, ms: number): GitAnswer {
  const stderr = text ?? '';
  const [said = ''] = stderr.trim().split('\n');
  const known = {
    ENOENT: 'git cannot be run here',
    ENOBUFS: 'git says more than can be read',
    ETIMEDOUT: `git did not end within ${ms} ms`,
  };
  return {
    isOk: false,
    isAbsent: code === 'ENOENT' || /not a git repository/i.test(stderr),
    exitCode: status,
    reason: known[code as keyof typeof known] ?? (said || 'git gives no reason'),
    advice: /^\s*(git config --global --add safe\.directory .*)$/m.exec(stderr)?.[1] ?? null,
  };
}
