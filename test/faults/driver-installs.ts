import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunWays } from '../environment/guard/files/run-ways';

/** What has to be installed for some lists of ways. */
export interface Install {
  readonly lists: readonly string[];
  /** Installs it below a folder, by the registry of npm; throws when that fails. */
  readonly install: (home: string) => RunWays;
}

/** Lists of ways that need what this repository does not install: a driver, a newer Node. */
export const INSTALLS: Readonly<Record<string, Install>> = {
  'sqlite3 5': { lists: ['sqlite3'], install: (home) => installSqlite3(home, '5') },
  'sqlite3 6': { lists: ['sqlite3'], install: (home) => installSqlite3(home, '6') },
  'Node 22': {
    lists: ['node-sqlite', 'fs', 'fs-promises', 'threads'],
    install: (home) => installNode(home, '22'),
  },
  'Node 26': {
    lists: ['node-sqlite', 'fs', 'fs-promises', 'threads'],
    install: (home) => installNode(home, '26'),
  },
};

function installSqlite3(home: string, version: string): RunWays {
  const folder = npmInstall(home, `sqlite3@${version}`);
  const modules = join(folder, 'node_modules');
  const prefix = dirname(dirname(process.execPath));
  const isHere = existsSync(join(prefix, 'include', 'node', 'common.gypi'));
  execFileSync('npx', ['node-gyp', 'rebuild'], {
    cwd: join(modules, 'sqlite3'),
    stdio: 'ignore',
    // Otherwise node-gyp would download the headers of Node.
    env: { ...process.env, ...(isHere ? { npm_config_nodedir: prefix } : {}) },
  });
  return { env: { NODE_PATH: modules } };
}

function installNode(home: string, version: string): RunWays {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = npmInstall(home, `${name}@${version}`);
  return { node: join(folder, 'node_modules', name, 'bin', 'node') };
}

function npmInstall(home: string, what: string): string {
  const folder = mkdtempSync(join(home, 'package-'));
  execFileSync('npm', ['install', '--ignore-scripts', '--prefix', folder, what], {
    stdio: 'ignore',
  });
  return folder;
}
