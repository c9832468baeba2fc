import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellGithub } from '../../../reporter/session/tell-github';
import { build, buildOf, everything } from '../build-everything';

const MiB = 1024 * 1024;
const many = buildOf({
  files: Object.fromEntries(
    Array.from({ length: 4000 }, (_, index) => [
      `tests/${'deep/'.repeat(20)}${index}.test.ts`,
      [{ outcome: 'skipped', skip: { by: 'author' }, path: [`${index}`, 'x'.repeat(400)] }],
    ]),
  ),
});

describe('a step of GitHub Actions', () => {
  let home: string;
  let summary: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'github-'));
    summary = join(home, 'summary.md');
    mkdirSync(join(home, 'packages', 'app'), { recursive: true });
    env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: home };
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test('anywhere else nothing is said', () => {
    const told = tellGithub(build(everything), home, { ...env, GITHUB_ACTIONS: 'false' });
    expect(told).toBe('');
  });

  test('annotations name files from the root of the repository', () => {
    const told = tellGithub(build(everything), join(home, 'packages', 'app'), env);
    expect(told).toContain('::error file=packages/app/tests/b.test.ts,');
    expect(tellGithub(build(everything), home, env)).toContain('::error file=tests/b.test.ts,');
    const outside = { ...env, GITHUB_WORKSPACE: join(home, 'packages') };
    expect(tellGithub(build(everything), home, outside)).toContain('::error file=tests/b.test.ts,');
  });

  test('two runs of one step share its summary', () => {
    tellGithub(build(everything), home, env);
    tellGithub(build(everything), home, env);
    expect(readFileSync(summary, 'utf8').match(/^## Hermetic: FAIL/gm)).toHaveLength(2);
  });

  test('what others wrote leaves less room, and then none', () => {
    tellGithub(many, home, env);
    const alone = readFileSync(summary).length;
    writeFileSync(summary, 'x'.repeat(950_000));
    tellGithub(build(everything), home, env);
    expect(readFileSync(summary, 'utf8')).toContain('## Hermetic: FAIL');
    const told = Array.from({ length: 20 }, () => tellGithub(many, home, env));
    expect(told.at(-1)).toMatch(/^jest-hermetic: no job summary: other commands .*\n::error /);
    const size = readFileSync(summary).length;
    expect(size).toBeGreaterThan(alone);
    expect(size).toBeLessThan(MiB);
  });

  test('a summary that cannot be written is said, and the annotations come all the same', () => {
    mkdirSync(summary);
    const told = tellGithub(build(everything), home, env);
    expect(told).toMatch(/^jest-hermetic: no job summary: EISDIR.*\n::error title=jest-hermetic::/);
  });
});
