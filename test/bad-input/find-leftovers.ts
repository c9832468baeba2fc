import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../make-project';

const RAM_DISK = '/dev/shm';

/** What may stay in a temporary folder: the caches of Jest, of jiti and of the embedded server. */
const CACHES = /^(?:jest_\w+|jiti|node-compile-cache|jest-hermetic-\w+)$/;
const SERVER_CACHES = /^(?:ports|(?!run-).*(?<!\.unfinished))$/;

/**
 * What runs of a project have left on the machine, one line each; nothing is right. It waits, at
 * most `seconds`, for what ends by itself once it notices that its run is gone.
 */
export async function findLeftovers(project: string, seconds = 0): Promise<string[]> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const left = [...findProcesses(project), ...findData(project), ...findTemporary()];
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(50);
  }
}

/** The processes that have the project in their arguments, environment, working folder or output. */
function findProcesses(project: string): string[] {
  if (!existsSync('/proc/self/stat')) return [];
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((pid) => {
    const traces = [
      ...['cmdline', 'environ'].map((name) => attempt(() => readFileSync(`/proc/${pid}/${name}`))),
      ...['cwd', 'fd/1', 'fd/2'].map((name) => attempt(() => readlinkSync(`/proc/${pid}/${name}`))),
    ];
    if (!traces.some((trace) => trace.includes(project))) return [];
    return [`process ${pid}: ${traces[0]?.toString().replaceAll('\0', ' ')}`];
  });
}

/** The databases of the project's runs on the RAM disk, which other runs use as well. */
function findData(project: string): string[] {
  return listRunFolders(project).flatMap((dir) => {
    const { token } = readJson<{ token: string }>(join(dir, 'run.json'));
    const sqlite = join(RAM_DISK, `jest-hermetic-sqlite-${token}`);
    return [...(existsSync(sqlite) ? [sqlite] : []), ...findInstances(dir)];
  });
}

function findInstances(runDir: string): string[] {
  const lock = join(runDir, 'server.lock');
  const place = join(RAM_DISK, `jest-hermetic-${process.getuid?.()}`);
  if (!existsSync(lock) || !existsSync(place)) return [];
  const { supervisor } = readJson<{ supervisor: unknown }>(lock);
  const records = readdirSync(place).filter((name) => /^run-.*\.json$/.test(name));
  return records
    .map((name) => join(place, name))
    .filter((record) => {
      const text = attempt(() => readFileSync(record));
      const of = text.length > 0 ? (JSON.parse(text.toString()) as { supervisor: unknown }) : null;
      return JSON.stringify(of?.supervisor) === JSON.stringify(supervisor);
    });
}

function findTemporary(): string[] {
  const folder = temporaryFolder();
  return readdirSync(folder).flatMap((name) => {
    if (!CACHES.test(name)) return [join(folder, name)];
    if (!name.startsWith('jest-hermetic-')) return [];
    const ports = join(folder, name, 'ports');
    return [
      ...listFolder(join(folder, name)).filter((each) => !SERVER_CACHES.test(each)),
      ...listFolder(ports).map((port) => join(ports, port)),
    ];
  });
}

/** The folders of a project's runs. */
export function listRunFolders(project: string): string[] {
  const runs = join(project, '.hermetic', 'runs');
  return listFolder(runs).map((name) => join(runs, name));
}

function listFolder(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

export function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

/** A process can end, and a file go, between two looks. */
function attempt<Result extends string | Buffer>(look: () => Result): Result | '' {
  try {
    return look();
  } catch {
    return '';
  }
}
