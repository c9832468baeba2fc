import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registry } from '../../../registry/types';
import { noteRegistry } from '../../../reporter/session/note-registry';
import { buildRegistry } from '../build-records';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'note-registry-'));
  for (const folder of ['data', 'src']) mkdirSync(join(root, folder));
  for (const file of ['data/app.db', 'src/db.ts', 'src/server.ts'])
    writeFileSync(join(root, file), '');
  writeFileSync(join(root, '.env'), 'FROM_FILE=./data/app.db\n');
});
afterAll(() => rmSync(root, { recursive: true }));

function note(given: Parameters<typeof buildRegistry>[0], env: NodeJS.ProcessEnv = {}): string[] {
  return noteRegistry(buildRegistry({ ...given, root }), env);
}

test.each<[string, Registry['protect'], string[]]>([
  [
    'a variable that is set nowhere',
    [{ env: 'NOWHERE' }],
    ['"protect" names $NOWHERE, which is set nowhere: it protects nothing'],
  ],
  ['a variable of a .env file', [{ env: 'FROM_FILE' }], []],
  ['a variable of the environment', [{ env: 'FROM_ENV' }], []],
  ['a file', ['./data/app.db'], []],
  [
    'a file that is another by a slip',
    ['./dta/app.bd'],
    ['"protect" names ./dta/app.bd, which does not exist here; the nearest is data/app.db'],
  ],
  [
    'a file that is not like any',
    ['nothing/like/it.db'],
    ['"protect" names nothing/like/it.db, which does not exist here'],
  ],
  ['a server', ['postgres://me:secret@nowhere.invalid/app'], []],
])('protect: %s', (_, protect, expected) => {
  expect(note({ protect }, { FROM_ENV: 'postgres://db/app' })).toEqual(expected);
});

test.each<[string, string[], string[]]>([
  ['a file', ['src/db.ts'], []],
  [
    'a slip in the extension',
    ['./src/db.js', 'src/server.ts'],
    ['"productionModules" names ./src/db.js, which does not exist here; the nearest is src/db.ts'],
  ],
  ['a folder', ['src'], ['"productionModules" names src, which is no file']],
  [
    'without its extension',
    ['src/nowhere'],
    ['"productionModules" names src/nowhere, which does not exist here'],
  ],
])('productionModules: %s', (_, productionModules, expected) => {
  expect(note({ policy: { productionModules } })).toEqual(expected);
});
