import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../run-jest';
import { readCommands, RECIPES } from './read-recipe';

jest.setTimeout(300_000);

const EXAMPLE = join(REPOSITORY, 'examples', 'tournaments');
const PARTS = [
  'db',
  'src',
  'jest.config.js',
  'package.json',
  'registry.json',
  'tsconfig.json',
  'tests/add-rows.ts',
  'tests/make-context.ts',
  'tests/domain',
  'tests/repositories/crews.test.ts',
];

let home: string;
let project: string;

/** Git's own variables would send it to the repository whose hook runs these tests. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:GIT_|HERMETIC_|CI$|GITHUB_)/.test(name)),
);

function git(...args: string[]): string {
  const identity = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.org',
    '-c',
    'init.defaultBranch=main',
  ];
  return execFileSync('git', [...identity, ...args], {
    cwd: project,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A clone of a repository with a part of the example, whose `origin/main` is its first commit. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hermetic-recipes-'));
  project = join(home, 'project');
  for (const part of PARTS) cpSync(join(EXAMPLE, part), join(project, part), { recursive: true });
  writeFileSync(join(project, '.gitignore'), 'node_modules\n.hermetic/runs\n');
  install();
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'the example');
  git('clone', '-q', '--bare', project, join(home, 'origin.git'));
  git('remote', 'add', 'origin', join(home, 'origin.git'));
  git('fetch', '-q', 'origin');
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The packages of this repository, and the commands that npm would have linked. */
function install(): void {
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of readdirSync(join(REPOSITORY, 'node_modules')))
    if (!['.bin', 'jest-hermetic'].includes(name))
      symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name));
  symlinkSync(REPOSITORY, join(modules, 'jest-hermetic'));
  const bins = { jest: 'jest/bin/jest.js', 'jest-hermetic': 'jest-hermetic/dist/cli/index.js' };
  for (const [name, script] of Object.entries(bins)) {
    const file = join(modules, '.bin', name);
    writeFileSync(file, `#!/bin/sh\nexec node "${join(modules, script)}" "$@"\n`);
    chmodSync(file, 0o755);
  }
}

const isAsCommitted = (): void => void git('reset', '-q', '--hard', 'origin/main');

/** Redis leaves the registry, and nobody approved that. */
function breakRule(): void {
  const file = join(project, 'registry.json');
  const registry = JSON.parse(readFileSync(file, 'utf8')) as {
    infra: Record<string, unknown>;
    roadmap: { infra: string }[];
  };
  delete registry.infra['Redis'];
  registry.roadmap = registry.roadmap.filter(({ infra }) => infra !== 'Redis');
  writeFileSync(file, JSON.stringify(registry, null, 2));
}

/** A change that breaks no rule. */
function changeDocument(): void {
  writeFileSync(join(project, 'NOTES.md'), '# Notes\n');
}

/** Runs commands as CI does, until one fails. */
function runAll(commands: readonly string[]): { exitCode: number | null; output: string } {
  let output = '';
  for (const command of commands) {
    const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], {
      cwd: project,
      env,
      encoding: 'utf8',
    });
    output += `$ ${command}\n${stdout}${stderr}`;
    if (status !== 0) return { exitCode: status, output };
  }
  return { exitCode: 0, output };
}

const RECIPES_OF_CI = ['lefthook.yml', 'github/hermetic.yml', 'gitlab-ci.yml'];

describe.each(RECIPES_OF_CI)('%s', (recipe) => {
  beforeEach(() => {
    isAsCommitted();
    rmSync(join(project, '.hermetic'), { recursive: true, force: true });
  });

  test('holds the rules and the tests', () => {
    expect(readCommands(recipe)).toEqual(
      expect.arrayContaining(['npx jest-hermetic check --base origin/main', 'npx jest']),
    );
  });

  test('passes where no rule is broken, and leaves the reports', () => {
    changeDocument();
    git('add', '-A');
    git('commit', '-qm', 'notes');
    const { exitCode, output } = runAll(readCommands(recipe));
    expect(output).toContain('Check: pass');
    expect(output).toContain('Hermetic: pass');
    expect(exitCode).toBe(0);
    const [run = ''] = readdirSync(join(project, '.hermetic/runs'));
    expect(existsSync(join(project, '.hermetic/runs', run, 'report.json'))).toBe(true);
  });

  test('fails where one is', () => {
    breakRule();
    git('commit', '-qam', 'no Redis');
    const { exitCode, output } = runAll(readCommands(recipe));
    expect(output).toContain('unapproved-transition');
    expect(exitCode).toBe(3);
  });
});

/** Runs the command of one shard, as the CI system fills it in on its machine. */
async function runShard(command: string, index: number): Promise<number | null> {
  const child = spawn('sh', ['-ec', command.replace('${{ matrix.shard }}', `${index}`)], {
    cwd: project,
    env: { ...env, HERMETIC_RUN_ID: 'run', CI_NODE_INDEX: `${index}`, CI_NODE_TOTAL: '4' },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', resolve));
}

describe.each([
  ['github/hermetic-shards.yml', 'shards'],
  ['gitlab-ci-shards.yml', '.hermetic/runs'],
])('%s', (recipe, downloaded) => {
  const commands = readCommands(recipe);
  const shard = commands.find((command) => command.startsWith('npx jest --shard=')) ?? '';
  const merge = commands.at(-1) ?? '';

  let runs: string;
  let exitCodes: (number | null)[];

  /** Four machines, each with what it left. */
  beforeAll(async () => {
    runs = mkdtempSync(join(home, 'runs-'));
    isAsCommitted();
    rmSync(join(project, '.hermetic'), { recursive: true, force: true });
    exitCodes = await Promise.all([1, 2, 3, 4].map((index) => runShard(shard, index)));
    renameSync(join(project, '.hermetic/runs'), runs);
  });

  /** Gives the last job the artifacts of some of the machines. */
  function download(kept: readonly number[]): void {
    for (const folder of ['.hermetic', 'shards'])
      rmSync(join(project, folder), { recursive: true, force: true });
    for (const [at, name] of readdirSync(runs).sort().entries()) {
      // GitHub makes a folder of each artifact; GitLab puts all where they were.
      const to = downloaded === 'shards' ? `shards/hermetic-${at + 1}` : downloaded;
      if (kept.includes(at + 1))
        cpSync(join(runs, name), join(project, to, name), { recursive: true });
    }
  }

  test('has the rules, the shards and what makes one run of them', () => {
    expect(commands).toContain('npx jest-hermetic check --base origin/main');
    expect(merge).toBe(`npx jest-hermetic merge ${downloaded}`);
  });

  test('four processes make one run, which passes', () => {
    expect(exitCodes).toEqual([0, 0, 0, 0]);
    download([1, 2, 3, 4]);
    const { exitCode, output } = runAll([merge]);
    expect(output).toContain('Hermetic: pass');
    expect(exitCode).toBe(0);
    const merged = readFileSync(join(project, '.hermetic/runs/run.merged/report.json'), 'utf8');

    const report = JSON.parse(merged) as { files: unknown[]; run: { shard: string | null } };
    expect(report.files).toHaveLength(4);
    expect(report.run.shard).toBeNull();
  });

  test('a machine that left nothing is missed', () => {
    download([1, 2, 4]);
    const { exitCode, output } = runAll([merge]);
    expect(output).toContain('HERMETIC_SHARD_MISSING: shard 3 of 4 is missing');
    expect(exitCode).toBe(2);
  });
});

test.each([
  'github/hermetic.yml',
  'github/hermetic-shards.yml',
  'gitlab-ci.yml',
  'gitlab-ci-shards.yml',
])('%s keeps the folder of the reports', (recipe) => {
  expect(readFileSync(join(RECIPES, recipe), 'utf8')).toMatch(/(?:path: |- )\.hermetic\/runs$/m);
});

describe('husky/pre-commit', () => {
  beforeAll(() => {
    isAsCommitted();
    mkdirSync(join(project, '.husky'));
    const hook = join(project, '.husky', 'pre-commit');
    cpSync(join(RECIPES, 'husky', 'pre-commit'), hook);
    chmodSync(hook, 0o755);
    git('config', 'core.hooksPath', '.husky');
  });

  const commit = () => {
    git('add', '-A');
    const args = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-m', 'x'];
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: project,
      env,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  test('lets a commit through that breaks no rule', () => {
    changeDocument();
    const { status, output } = commit();
    expect(output).toContain('Hermetic: pass');
    expect(status).toBe(0);
  });

  test('stops one that breaks a rule', () => {
    const before = git('rev-parse', 'HEAD');
    breakRule();
    const { status, output } = commit();
    expect(output).toContain('unapproved-transition');
    expect(status).toBe(1);
    expect(git('rev-parse', 'HEAD')).toBe(before);
  });
});
