/** Projects whose tests depend on each other in known ways, for `prove` and `bisect` to find. */

export const REGISTRY = { version: 1, infra: {} };

/** All in one file: who is a victim of whom is in the titles. */
export const IN_ONE_FILE = {
  'registry.json': REGISTRY,
  'a.test.js': `
    let isOn = false, first = false, second = false, user, runs = 0;
    describe('block', () => {
      test('polluter', () => { isOn = true; });
      test('cleaner', () => { isOn = false; });
    });
    describe('block', () => {
      test('victim', () => { expect(isOn).toBe(false); });
      test('sets user', () => { user = 'ada'; });
      test('brittle', () => { expect(user).toBe('ada'); });
    });
    test.each(['one', 'two'])('of a pair, %s', (name) => {
      if (name === 'one') first = true;
      else second = true;
    });
    test('victim of a pair', () => { expect(first && second).toBe(false); });
    test('pollutes itself', () => { expect(++runs).toBe(1); });
    test('fails always', () => { throw new Error('as ever'); });
    test.skip('skipped', () => { throw new Error('never'); });
    test.todo('to do');
  `,
};

/** Tests that show what they depend on only in a longer order: one that needs another, and one that counts what ran. */
export const IN_LONG_ORDERS = {
  'registry.json': REGISTRY,
  'a.test.js': `
    let token;
    test('logs in', () => { token = 't'; });
    test('reads profile', () => { expect(token).toBe('t'); });
    test('logs out', () => { token = undefined; });
  `,
  'b.test.js': `
    const list = [];
    beforeEach(() => { list.push('x'); });
    test('first', () => undefined);
    test('few items', () => { expect(list.length).toBeLessThan(4); });
    test('third', () => undefined);
  `,
};

/** What Jest has besides: in all of it there is one victim, in the file of ES modules. */
export const ALL_OF_JEST = {
  'registry.json': REGISTRY,
  'f.test.mjs': `
    import { state } from './state.mjs';
    test('polluter', () => { state.isOn = true; });
    test('victim', () => { expect(state.isOn).toBe(false); });
  `,
  'state.mjs': 'export const state = { isOn: false };\n',
  'g.test.js': `
    let outer = 0, inner = 0;
    beforeAll(() => { outer += 1; });
    describe('nested', () => {
      beforeAll(() => { inner += outer; });
      describe('deeper', () => {
        beforeAll(() => { inner *= 10; });
        test.each([['a', 10], ['b', 10], ['b', 10]])('each %s', (name, expected) => {
          expect(inner).toBe(expected);
        });
      });
      test('in the middle', () => { expect([1, 10]).toContain(inner); });
    });
    test('a snapshot', () => { expect({ outer }).toMatchSnapshot(); });
    test('one in the line', () => { expect(outer).toMatchInlineSnapshot('1'); });
    test.concurrent('concurrent', async () => { expect(await Promise.resolve(1)).toBe(1); });
    test.concurrent.each([1, 2])('concurrent %i', async (n) => { expect(n).toBeGreaterThan(0); });
  `,
  '__snapshots__/g.test.js.snap':
    '// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n\n' +
    'exports[`a snapshot 1`] = `\n{\n  "outer": 1,\n}\n`;\n',
};

/** A property of a module of Node's own, which files in one worker share. */
export const IN_ONE_WORKER = {
  'registry.json': REGISTRY,
  'b-first.test.js': `
    const os = require('os');
    test('says nothing', () => undefined);
    test('marks os', () => { os.mark = true; });
  `,
  'b-second.test.js':
    "test('wants os as it is', () => { expect(require('os').mark).toBeUndefined(); });\n",
};

/** Each waits for the other a while: they meet whenever they run at the same time. */
export const AT_ONCE = {
  'registry.json': REGISTRY,
  'meet.js': `
    const fs = require('fs');
    const path = require('path');
    module.exports = async (own, other) => {
      const [mine, its] = [own, other].map((name) => path.join(__dirname, name + '.here'));
      fs.writeFileSync(mine, '');
      let met = false;
      // Files that run one after another share the process of Jest itself.
      const isBeside = process.argv[1].includes('processChild');
      for (const end = Date.now() + (isBeside ? 1500 : 0); !met && Date.now() < end;) {
        met = fs.existsSync(its);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      fs.rmSync(mine, { force: true });
      return met;
    };
  `,
  'c-first.test.js': "test('is there', async () => { await require('./meet')('c', 'd'); });\n",
  'c-second.test.js':
    "test('wants to be alone', async () => { expect(await require('./meet')('d', 'c')).toBe(false); });\n",
};

/** Nothing depends on anything, as each test has its database. */
export const ISOLATED = {
  'registry.json': {
    version: 1,
    infra: {
      SQLite: {
        ...{ category: 'database', layer: 'storage', state: 'C', usedBy: ['tests'] },
        ...{ failureMode: 'fail', localStrategy: 'in memory', promotionTrigger: 'always' },
        owner: 'x',
        database: { engine: 'sqlite', isolation: 'memory' },
      },
    },
  },
  'd.test.js': `
    const { sqlite } = require('jest-hermetic');
    beforeAll(() => sqlite.exec('create table rows (id integer primary key)'));
    test.each([1, 2])('writes row %i', () => {
      sqlite.exec('insert into rows default values');
      expect(sqlite.prepare('select count(*) as n from rows').get()).toEqual({ n: 1 });
    });
  `,
};

/** Two tests leave something, and one of these has a victim. */
export const LEAVING = {
  'registry.json': REGISTRY,
  'a.test.js': `
    test('leaves a variable', () => { process.env.MODE = 'other'; });
    test('leaves a global', () => { global.mark = 1; });
    test('leaves nothing', () => undefined);
  `,
  'b.test.js': `
    test('pollutes', () => { process.env.USER_MODE = 'other'; });
    test('is a victim', () => { expect(process.env.USER_MODE).toBeUndefined(); });
  `,
};

/** Tests that share files which they leave on a disk, one of them a database. */
export const ON_DISK = {
  'registry.json': REGISTRY,
  'settings.json': {},
  LICENSE: 'MIT',
  'a.test.js': `
    const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, promises } = require('node:fs');
    const { join } = require('node:path');
    const Database = require('better-sqlite3');
    const orders = join(__dirname, 'data', 'orders.json');
    const settings = join(__dirname, 'settings.json');
    test('finds no orders', () => { expect(existsSync(orders)).toBe(false); });
    test('saves an order', async () => {
      mkdirSync(join(__dirname, 'data'), { recursive: true });
      await promises.writeFile(orders, '[1]');
    });
    test('loses the license', () => { rmSync(join(__dirname, 'LICENSE'), { force: true }); });
    test('finds its license', () => { expect(existsSync(join(__dirname, 'LICENSE'))).toBe(true); });
    test('changes the settings', () => { writeFileSync(settings, '{"changed":true}'); });
    test('finds the settings', () => {
      expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({});
    });
    const withRows = (use) => {
      const db = new Database(join(__dirname, 'rows.db'));
      db.exec('create table if not exists kept (id integer)');
      try { use(db); } finally { db.close(); }
    };
    test('adds a row', () => withRows((db) => db.exec('insert into kept values (1)')));
    test('finds no rows', () => withRows((db) => {
      expect(db.prepare('select count(*) as n from kept').get().n).toBe(0);
    }));
  `,
};
