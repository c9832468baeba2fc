import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProbedSuite } from '../../prove/process/probed-suite';

const REPOSITORY = dirname(dirname(__dirname));

const CONFIG = "module.exports = { preset: 'jest-hermetic', transform: {} };\n";

/** Makes a temporary project with these files, opens it to be probed, and takes both away in the end. */
export async function withProject<Result>(
  files: Readonly<Record<string, string>>,
  work: (suite: ProbedSuite) => Promise<Result>,
): Promise<Result> {
  const cwd = mkdtempSync(join(tmpdir(), 'hermetic-bench-'));
  const suite = new ProbedSuite({
    bin: join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js'),
    cwd,
    args: [],
    env: process.env,
  });
  try {
    const own = {
      'package.json': '{ "name": "project" }',
      'jest.config.js': CONFIG,
      'registry.json': '{ "version": 1, "infra": {} }',
    };
    for (const [name, text] of Object.entries({ ...own, ...files })) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    symlinkSync(join(REPOSITORY, 'node_modules'), join(cwd, 'node_modules'), 'dir');
    return await work(suite);
  } finally {
    await suite.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}
