import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, sep } from 'node:path';
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
   * @param written where the tests of the file wrote so far, and whether something was there before
   * @param nameFile a path as people know it
   */
  constructor(
    private readonly written: ReadonlyMap<string, boolean>,
    private readonly nameFile: (path: string) => string,
  ) {}

  take(): State {
    if (this.written.size === 0) return this.last;
    const paths = [...this.written.keys()].slice(0, MOST_FILES);
    const now = runUnobserved(() => new Map(paths.map((path) => [path, describeFile(path)])));
    const isSame =
      now.size === this.last.size && [...now].every(([path, is]) => this.last.get(path) === is);
    return isSame ? this.last : (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    return [...after].flatMap(([path, is]) => {
      const was = before.get(path);
      const wasThere = was === undefined ? this.written.get(path) === true : was !== '';
      if (was === is || (!wasThere && is === '')) return [];
      const change = is === '' ? 'deleted' : wasThere ? 'changed' : 'added';
      const what = `the ${is === FOLDER ? 'folder' : 'file'} ${this.nameWritten(path)}`;
      const own = { kind: 'written-file', at: null, reach: 'process', isUsual: true } as const;
      return [{ ...own, what, change }];
    });
  }

  /** Where folders are outside of the project is another place on each machine. */
  private nameWritten(path: string): string {
    const name = this.nameFile(path);
    if (!name.startsWith('../')) return name;
    const isTemporary = path.startsWith(tmpdir() + sep);
    return `${basename(path)} ${isTemporary ? 'in the temporary folder' : 'outside of the project'}`;
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
