import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const { version } = JSON.parse(
  readFileSync(join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json'), 'utf8'),
) as { version: string };

const SCRIPT = `require('@sparticuz/chromium').executablePath().then((path) => process.stdout.write(path))`;

/**
 * The path of a headless Chromium, unpacked once a machine: somewhere of its own first, as two
 * processes at once would run what the other one is still writing.
 */
export async function ensureChromium(): Promise<string> {
  const file = join(tmpdir(), `hermetic-chromium-${version}`);
  if (existsSync(file)) return file;
  const dir = mkdtempSync(join(tmpdir(), 'hermetic-unpack-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', SCRIPT], {
      cwd: __dirname,
      env: { ...process.env, TMPDIR: dir },
    });
    renameSync(stdout, file);
    return file;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
