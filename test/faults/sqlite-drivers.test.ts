import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeFiles, fillProtectedFolder } from '../environment/guard/files/protected-folder';
import { LISTS, listUnheard, runWays, type RunWays } from '../environment/guard/files/run-ways';

/** Lists of ways that need what this repository does not install: a driver, a newer Node. */
const INSTALLED: Record<string, { lists: readonly string[]; install: () => RunWays }> = {
  'sqlite3 5': { lists: ['sqlite3'], install: () => installSqlite3('5') },
  'sqlite3 6': { lists: ['sqlite3'], install: () => installSqlite3('6') },
  'Node 22': {
    lists: ['node-sqlite', 'fs', 'fs-promises', 'threads'],
    install: () => installNode('22'),
  },
  'Node 26': {
    lists: ['node-sqlite', 'fs', 'fs-promises', 'threads'],
    install: () => installNode('26'),
  },
};

/** Those that `ways.test.ts` tries. */
const AT_HAND = ['better-sqlite3', 'fs', 'fs-promises', 'threads', 'thread-drivers', 'loaded'];

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hermetic-drivers-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('each list of ways is tried', () => {
  const tried = Object.values(INSTALLED).flatMap(({ lists }) => lists);
  const all = readdirSync(LISTS).map((file) => file.replace('.js', ''));
  expect([...new Set([...AT_HAND, ...tried, 'free', 'free-drivers'])].sort()).toEqual(all.sort());
});

// Each needs the registry of npm, and a driver a minute to compile.
if (process.env.HERMETIC_FAULTS_TABLE) {
  test.each(Object.entries(INSTALLED))(
    'every way through %s is refused',
    (_, { lists, install }) => {
      const root = mkdtempSync(join(home, 'root-'));
      fillProtectedFolder(root);
      const before = describeFiles(root);
      const given = install();
      for (const list of lists) expect(listUnheard(runWays(root, list, given))).toEqual([]);
      expect(describeFiles(root)).toEqual(before);
    },
    900_000,
  );
}

function installSqlite3(version: string): RunWays {
  const folder = npmInstall(`sqlite3@${version}`);
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

function installNode(version: string): RunWays {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = npmInstall(`${name}@${version}`);
  return { node: join(folder, 'node_modules', name, 'bin', 'node') };
}

function npmInstall(what: string): string {
  const folder = mkdtempSync(join(home, 'package-'));
  execFileSync('npm', ['install', '--ignore-scripts', '--prefix', folder, what], {
    stdio: 'ignore',
  });
  return folder;
}
