import fs from 'node:fs';
import { runUnobserved } from '../../guard/files/ask-file';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

// Tests replace functions of `fs`, which is one for all realms: this is the one of before.
const { lstatSync } = fs;

/** By path: its inode, when it was last written to, and its size; empty where nothing is. */
type State = ReadonlyMap<string, string>;

const FOLDER = 'folder';

/** A test that writes more files than this shares none of them. */
const MOST_FILES = 1_000;

/** The files that tests wrote: most of them for themselves alone. */
export class WrittenProbe implements LeakProbe<State> {
  private last: State = new Map();

  /**
   * @param written where the tests of the file wrote so far
   * @param nameFile a path as people know it
   */
  constructor(
    private readonly written: ReadonlySet<string>,
    private readonly nameFile: (path: string) => string,
  ) {}

  take(): State {
    if (this.written.size === 0) return this.last;
    const paths = [...this.written].slice(0, MOST_FILES);
    const now = runUnobserved(() => new Map(paths.map((path) => [path, describeFile(path)])));
    const isSame =
      now.size === this.last.size && [...now].every(([path, is]) => this.last.get(path) === is);
    return isSame ? this.last : (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    return [...after].flatMap(([path, is]) => {
      // One that was written for the first time: what was there before, nobody looked at.
      const was = before.get(path);
      if (was === is || (was === undefined && is === '')) return [];
      const change = is === '' ? 'removed' : was ? 'changed' : 'written';
      const name = this.nameFile(path);
      const kind = is === FOLDER || was === FOLDER ? 'folder' : 'file';
      const what = `the ${kind} ${name.startsWith('../') ? path : name}`;
      const own = { kind: 'written-file', at: null, reach: 'process', isUsual: true } as const;
      return [{ ...own, what, change }];
    });
  }
}

function describeFile(path: string): string {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return '';
    // A folder changes with what is in it.
    return stats.isDirectory() ? FOLDER : [stats.ino, stats.size, stats.mtimeMs].join(':');
  } catch {
    return '';
  }
}
