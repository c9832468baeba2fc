import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'databases-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** Opens a database that has one row, writes one more where it can, and says how many there are, then and after all is brought back. */
function open(how: string, mode = 'wal'): unknown {
  const dist = dirname(dirname(require.resolve('jest-hermetic/environment')));
  const script = `
    const [dist, root, mode] = process.argv.slice(1);
    const { join } = require('node:path');
    const { bringBack } = require(join(dist, 'environment/disk/bring-back.js'));
    const { KeptDisk } = require(join(dist, 'environment/disk/kept-disk.js'));
    const { followWrites } = require(join(dist, 'environment/disk/follow-writes.js'));
    const Database = require('better-sqlite3');
    const file = join(root, 'app.db');
    const write = (db) => db.exec('insert into kept values (1)');
    const count = () => new Database(file).prepare('select count(*) as n from kept').get().n;
    const made = new Database(file);
    made.pragma('journal_mode = ' + mode);
    made.exec('create table kept (id integer)');
    write(made);
    made.close();
    followWrites(new KeptDisk(join(root, 'run'), () => false));
    ${how}
    followWrites(undefined);
    const before = count();
    bringBack(join(root, 'run'));
    process.stdout.write(JSON.stringify([before, count()]));
  `;
  const printed = execFileSync(process.execPath, ['-e', script, dist, root, mode], {
    encoding: 'utf8',
    cwd: join(__dirname, '..', '..', '..'),
  });
  return JSON.parse(printed);
}

test.each(['wal', 'delete'])(
  'a row that a test adds is gone, by connections that stay open: %s',
  (mode) => {
    expect(open('write(new Database(file));', mode)).toEqual([2, 1]);
  },
);

test('a row that somebody else adds stays, where tests only read', () => {
  const other = 'const db = new Database(file, { readonly: true }); followWrites(undefined);';
  expect(open(`${other} write(new Database(file));`)).toEqual([2, 2]);
});

test('a database that somebody else has open stays as it is written', () => {
  const other = 'followWrites(undefined); const other = new Database(file); write(other);';
  const own = `followWrites(new KeptDisk(join(root, 'run'), () => false)); write(new Database(file));`;
  expect(open(`${other} ${own}`)).toEqual([3, 3]);
});
