import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FIXTURES } from '../../../run-jest';

/** What became of one way: what the observer heard, and the error that it ended with. */
export interface Answer {
  readonly heard: readonly string[];
  readonly failure: string | null;
}

/** Where the lists of ways are. */
export const LISTS = join(FIXTURES, 'protected-file', 'ways');

export interface RunWays {
  /** A Node other than this one. */
  readonly node?: string;
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Tries each way of a list on the protected file of a folder, in a process of its own. */
export function runWays(root: string, list: string, given: RunWays = {}): [string, Answer][] {
  const { node = process.execPath, flags = [], env = {} } = given;
  const args = [...flags, join(__dirname, 'try-ways.js'), root, join(LISTS, `${list}.js`)];
  const printed = execFileSync(node, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return Object.entries(JSON.parse(printed) as Record<string, Answer>);
}

/** The ways that nobody heard of; none is as it should be. */
export function listUnheard(answers: readonly [string, Answer][]): string[] {
  return answers.filter(([, { heard }]) => heard.length === 0).map(([name]) => name);
}
