import { execFileSync } from 'node:child_process';

/** More than a registry may have. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What git prints, or what it says against it. */
export type GitAnswer =
  | { readonly isOk: true; readonly text: string }
  | { readonly isOk: false; readonly reason: string };

/** Asks git in a folder, without a shell; what it complains of is in its own words, in English. */
export function readGit(cwd: string, args: readonly string[]): GitAnswer {
  try {
    const text = execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { isOk: true, text };
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === 'ENOENT') return { isOk: false, reason: 'git cannot be run here' };
    const [reason = ''] = (stderr ?? '').trim().split('\n');
    return { isOk: false, reason: reason || 'git gives no reason' };
  }
}
