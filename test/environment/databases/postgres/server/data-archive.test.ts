import fs, {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '../../../../../environment/databases/postgres/server/create-instance';
import {
  packArchive,
  unpackArchive,
  type ArchiveRequest,
} from '../../../../../environment/databases/postgres/server/data-archive';

let folder: string;
let request: ArchiveRequest;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-archive-'));
  request = { instance: makeInstance('instance', 'data'), log: openSync('/dev/null', 'w') };
});
afterEach(() => {
  jest.restoreAllMocks();
  closeSync(request.log);
  rmSync(folder, { recursive: true });
});

function makeInstance(name: string, ...folders: readonly string[]): Instance {
  const path = join(folder, name);
  [path, ...folders.map((inside) => join(path, inside))].forEach((made) => mkdirSync(made));
  writeFileSync(join(path, 'password'), 'secret');
  const dataDir = join(path, 'data');
  return { folder: path, user: null, dataDir, socketDir: null, record: `${path}.json` };
}

test('a folder that cannot be written to keeps nothing, and stops nobody', async () => {
  // A file where the folder should be: root may write to every folder, and to no file's inside.
  writeFileSync(join(folder, 'cache'), '');
  await packArchive(request, join(folder, 'cache/pgdata.tar'));
  expect(readdirSync(folder).sort()).toEqual(['cache', 'instance']);
});

test('neither does an archive that cannot be replaced', async () => {
  mkdirSync(join(folder, 'pgdata.tar'));
  await packArchive(request, join(folder, 'pgdata.tar'));
  expect(readdirSync(folder).sort()).toEqual(['instance', 'pgdata.tar']);
});

test('an archive whose times may not be changed is unpacked all the same', async () => {
  const archive = join(folder, 'pgdata.tar');
  await packArchive(request, archive);
  jest.spyOn(fs, 'utimesSync').mockImplementation(() => {
    throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' });
  });
  const instance = makeInstance('other');
  expect(await unpackArchive({ ...request, instance }, archive)).toBe(true);
  expect(readdirSync(instance.folder).sort()).toEqual(['data', 'password']);
});
