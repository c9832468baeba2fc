import { readdirSync } from 'node:fs';
import { LISTS } from '../environment/guard/files/run-ways';
import { INSTALLS } from './driver-installs';

/** Those that `ways.test.ts` tries. */
const AT_HAND = ['better-sqlite3', 'fs', 'fs-promises', 'threads', 'thread-drivers', 'loaded'];

test('each list of ways is tried', () => {
  const tried = Object.values(INSTALLS).flatMap(({ lists }) => lists);
  const all = readdirSync(LISTS).map((file) => file.replace('.js', ''));
  expect([...new Set([...AT_HAND, ...tried, 'free', 'free-drivers'])].sort()).toEqual(all.sort());
});
