import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ensureOwnFolder,
  listOwnFolders,
} from '../../environment/databases/postgres/server/cache-folder';
import { canReach } from '../../environment/databases/postgres/server/can-reach';
import { chooseServerUser } from '../../environment/databases/postgres/server/run-as';
import { catchError } from './postgres-server-harness';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-parts-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function addFile(path: string, content = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

describe('chooseServerUser', () => {
  const passwd = [
    'root:x:0:0:root:/root:/bin/bash',
    'daemon:x:1:1:daemon:/:/bin/false',
    'nobody:x:65534:65533:nobody:/:/bin/false',
    '',
  ];

  test.each([
    ['nobody, for root', 0, passwd, { uid: 65534, gid: 65533 }],
    ['any other, where there is no nobody', 0, passwd.slice(0, 2), { uid: 1, gid: 1 }],
    ['the same, for everybody else', 1000, passwd, null],
  ])('%s', (_, uid, lines, expected) => {
    const file = addFile('passwd', lines.join('\n'));

    expect(chooseServerUser(uid, file)).toEqual(expected);
  });

  test('is an error when root is alone', () => {
    const file = addFile('passwd', passwd[0]);

    expect(catchError(() => chooseServerUser(0, file))).toMatchObject({
      code: 'HERMETIC_NO_SERVER_USER',
      fix: 'useradd --system nobody',
    });
  });
});

describe('canReach', () => {
  const stranger = { uid: 64_999, gid: 64_999 };

  test.each([
    ['open all the way', 0o755, 0o644 | 0o111, true],
    ['a closed folder on the way', 0o700, 0o755, false],
    ['a folder that may be passed but not listed', 0o711, 0o755, true],
    ['a file that may not be read', 0o755, 0o711, false],
    ['a file that may not be executed', 0o755, 0o644, false],
  ])('%s', (_, folderMode, fileMode, expected) => {
    const file = addFile('project/bin/postgres');
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'project'), folderMode);
    chmodSync(file, fileMode);

    expect(canReach(file, stranger)).toBe(expected);
    expect(canReach(file, null)).toBe(true);
  });

  test('the owner’s bits count for the owner', () => {
    const file = addFile('postgres');
    chmodSync(folder, 0o711);
    chmodSync(file, 0o500);
    const { uid } = statSync(file);

    expect(canReach(file, { uid, gid: 64_999 })).toBe(true);
    expect(canReach(file, stranger)).toBe(false);
  });
});

describe('ensureOwnFolder', () => {
  const name = `jest-hermetic-${process.getuid?.() ?? 'user'}`;

  test('is closed to others, and can be passed by the server’s user only where there is one', () => {
    const own = ensureOwnFolder(folder, null);
    expect(own).toBe(join(folder, name));
    expect(statSync(own).mode & 0o777).toBe(0o700);

    expect(ensureOwnFolder(folder, { uid: 1, gid: 1 })).toBe(own);
    expect(statSync(own).mode & 0o777).toBe(0o711);
  });

  test.each([
    ['a link', 'it is not a folder', (path: string) => symlinkSync(folder, path)],
    ['a file', 'it is not a folder', (path: string) => writeFileSync(path, '')],
    [
      'a folder that others may change',
      'others may write to it',
      (path: string) => {
        mkdirSync(path);
        chmodSync(path, 0o777);
      },
    ],
  ])('refuses %s', (_, reason, plant) => {
    plant(join(folder, name));

    expect(catchError(() => ensureOwnFolder(folder, null))).toMatchObject({
      code: 'HERMETIC_CACHE_UNSAFE',
      what: `the folder ${join(folder, name)} cannot be trusted`,
      why: expect.stringContaining(reason) as string,
    });
  });

  test('only safe folders are cleaned up in', () => {
    for (const path of listOwnFolders()) {
      expect(path).toMatch(new RegExp(`/${name}$`));
      expect(statSync(path).uid).toBe(process.getuid?.());
    }
  });
});
