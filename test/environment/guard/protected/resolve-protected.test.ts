import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  listValues,
  resolveProtected,
} from '../../../../environment/guard/protected/resolve-protected';
import { emptyRegistry } from '../../../../reporter/classify/empty-registry';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'hermetic-protect-'))));
afterEach(() => rmSync(root, { recursive: true }));

function writeEnv(name: string, value: string): void {
  writeFileSync(join(root, name), `URL=${value}\n`);
}

test('a variable stands for its value and for those of all .env files, but no example and no test', () => {
  writeEnv('.env', 'one');
  writeEnv('.env.local', 'two');
  writeEnv('.env.production', '"three"');
  writeEnv('.env.development', 'one');
  writeEnv('.env.example', 'example');
  writeEnv('.env.test', 'test');
  writeEnv('.env.test.local', 'test');
  expect(listValues({ env: 'URL' }, root, { URL: 'zero' }).sort()).toEqual(
    ['one', 'three', 'two', 'zero'].sort(),
  );
  expect(listValues({ env: 'OTHER' }, root, {})).toEqual([]);
});

test('servers are named as the registry names them; files apart', () => {
  writeEnv('.env', 'postgres://me:secret@localhost:5433/dev');
  const protect = ['./data/app.db', 'postgres://db.internal/app', { env: 'URL' }, { env: 'NONE' }];
  const { servers, files } = resolveProtected({ ...emptyRegistry, root, protect }, {});
  expect(servers).toEqual([
    {
      name: 'postgres://db.internal/app',
      endpoints: [{ host: 'db.internal', port: 5432 }],
      database: 'app',
    },
    { name: '$URL', endpoints: [{ host: 'localhost', port: 5433 }], database: 'dev' },
  ]);
  expect(files).toEqual([{ target: './data/app.db', path: join(root, 'data/app.db') }]);
});
