import { importedNames } from '../../../../environment/modules/production/imported-names';
import { locateImport } from '../../../../environment/modules/production/locate-import';

const NAMES: [source: string, names: string[]][] = [
  ["import { db } from './app';", ['db']],
  ["import {\n  createApp,\n  db as real,\n} from './app'", ['createApp', 'db']],
  ["import app from './app';\napp.db.exec('x');", ['default', 'db']],
  ["import app, { db } from './app';", ['db', 'default']],
  ["import * as app from './app';\nuse(app.createApp(), my.app.db);", ['createApp']],
  ["import type { db } from './app';", []],
  ["import { type Db, createApp } from './app';", ['createApp']],
  ["import { db } from './other';\nimport { createApp } from './app';", ['createApp']],
  ["import { db } from 'jest-hermetic';\nimport './setup'\nimport { x } from './app'", ['x']],
  ["export { db } from './app';", ['db']],
  ["export * from './app';", ['*']],
  ["const { db, other: renamed = 1 } = require('./app');", ['db', 'other']],
  ["const { createApp, ...rest } = require('./app');", ['createApp', '*']],
  ["const app = require('./app');\nconst { db } = app;", ['db']],
  ["const app = require('./app');\napp?.db", ['db']],
  ["require('./app').db.exec('x');", ['db']],
  ["const { db } = await import('./app');", ['db']],
  ["const db = (await import('./app')).db;", ['db']],
  ["const { db } = jest.requireActual<typeof import('./app')>('./app');", ['db']],
  ["const app = require('./app.other');\napp.db", []],
];

test.each(NAMES)('%j takes %j', (source, names) => {
  expect([...importedNames(source, './app')].sort()).toEqual([...names].sort());
});

const LINES: [source: string, line: number | null][] = [
  ["\nimport { db } from './app';", 2],
  ["import {\n  db,\n} from './app';", 3],
  ["// import { db } from './app';\nrequire('./app')", 2],
  ['const app = await import("./app");', 1],
  ["const app = jest.requireActual<App>('./app');", 1],
  ["jest.requireActual(\n  './app',\n);", 2],
  ["log('./app is it');", null],
  ["expect(path).toBe('./app');\nrequire(name)", 1],
  ['require(`./${name}`);', null],
];

test.each(LINES)('%j names it on line %s', (source, line) => {
  expect(locateImport(source, './app')).toBe(line);
});
