import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callCli, makeProject, readIn, writeIn } from '../../cli/call-cli';

/** An entry of a registry, in state B or C unless it says more. */
export function entry(state: string, more: object = {}): object {
  return {
    category: 'identity',
    layer: 'L3',
    state,
    usedBy: ['runtime'],
    failureMode: 'fail',
    localStrategy: 'local tokens',
    promotionTrigger: 'first login',
    owner: 'platform',
    ...(state === 'A' && { bucket: 'B1', failureMode: 'skip', risk: 'nobody', priority: 'high' }),
    ...(state === 'B' && { substitute: 'builtin:auth' }),
    ...more,
  };
}

/** A row that somebody on the list approved and a run verified. */
export function row(infra: string, from: string | null, to: string | null, more: object = {}) {
  return {
    infra,
    from,
    to,
    approvedBy: 'ada',
    date: '2020-01-01',
    reference: 'PR 12',
    ...(to !== null && to !== 'A' && { verifiedBy: 'run-1' }),
    ...(from !== null && to !== null && to < from && { reason: 'given up' }),
    ...more,
  };
}

/** The parts of a registry that a test is about. */
export interface Written {
  readonly infra: Readonly<Record<string, object>>;
  readonly transitions?: readonly object[];
  readonly approvers?: readonly string[];
  readonly more?: object;
}

export function registryWith({ infra, transitions = [], approvers = ['ada'], more }: Written) {
  return { version: 1, infra, transitions, policy: { approvers }, ...more };
}

/** Runs git in a folder, as a user of its own and without anybody's settings. */
export function git(root: string, ...args: string[]): string {
  const name = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com'];
  return execFileSync('git', [...name, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A repository whose branch `main` has one commit with this registry. */
export function makeRepository(written: Written, file = 'registry.json'): string {
  const root = makeProject({ '.gitignore': 'node_modules/\n', [file]: registryWith(written) });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  return root;
}

export function commit(root: string): void {
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--message=a change');
}

export interface Checked {
  readonly exitCode: number;
  /** `rule: message` of each finding. */
  readonly found: readonly string[];
  /** `line <- fix`, with the text of the line; in another folder than the registry's without it. */
  readonly fixes: readonly string[];
}

/** What `check` says in a folder. */
export async function check(root: string, ...argv: string[]): Promise<Checked> {
  const { exitCode, stdout } = await callCli(['check', '--json', ...argv], root);
  const { findings = [], error } = JSON.parse(stdout) as {
    findings?: { rule: string; file: string; line: number; message: string; fix: string }[];
    error?: object;
  };
  if (error) throw new Error(stdout);
  return {
    exitCode,
    found: findings.map(({ rule, message }) => `${rule}: ${message}`),
    fixes: findings.map(({ file, line, fix }) => {
      const there = existsSync(join(root, file)) ? readIn(root, file).split('\n')[line - 1]! : '';
      return `${there.trim()} <- ${fix}`;
    }),
  };
}

/** What `check --base main` says after the registry of `base` became that of `now`. */
export async function change(base: Written, now: Written): Promise<Checked> {
  const root = makeRepository(base);
  writeIn(root, 'registry.json', registryWith(now));
  return check(root, '--base', 'main');
}
