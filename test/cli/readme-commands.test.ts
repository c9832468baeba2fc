import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands/index';

const ROW = /^\| `npx jest-hermetic ([a-z]+)[^`]*` +\| \S/gm;

test('the table of commands in the README has one row for each', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const rows = Array.from(readme.matchAll(ROW), ([, name]) => name).sort();
  expect(rows).toEqual(commands.map(({ name }) => name).sort());
});
