import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../bad-input/find-leftovers';
import type { JestOptions } from '../run-jest';

/** Jest itself, just started. */
export type JestProcess = Parameters<NonNullable<JestOptions['onStart']>>[0];

/** Finds the process to kill in a run; undefined while there is none. */
export type FindVictim = (jest: JestProcess, dir: string | undefined) => number | undefined;

/** The processes of a run, by what they are called. */
export const VICTIMS = {
  'the Jest parent': ({ pid }) => pid,
  'a worker': ({ pid }) => listChildren(pid).find((child) => /processChild/.test(argsOf(child))),
  'the embedded server': (_, dir) => {
    const state = dir && readState<{ postgres?: { pid: number } }>(join(dir, 'server.json'));
    return state ? state.postgres?.pid : undefined;
  },
  'the supervisor': (_, dir) => {
    const lock = dir && readState<{ supervisor: { pid: number } | null }>(join(dir, 'server.lock'));
    return lock ? lock.supervisor?.pid : undefined;
  },
} satisfies Record<string, FindVictim>;

function listChildren(pid: number | undefined): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function argsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function readState<Content>(file: string): Content | undefined {
  try {
    return readJson<Content>(file);
  } catch {
    return undefined;
  }
}
