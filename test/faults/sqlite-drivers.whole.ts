import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFiles, fillProtectedFolder } from '../environment/guard/files/protected-folder';
import { listUnheard, runWays } from '../environment/guard/files/run-ways';
import { INSTALLS } from './driver-installs';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hermetic-drivers-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

// Each needs the registry of npm, and a driver a minute to compile.
test.each(Object.entries(INSTALLS))(
  'every way through %s is refused',
  (_, { lists, install }) => {
    const root = mkdtempSync(join(home, 'root-'));
    fillProtectedFolder(root);
    const before = describeFiles(root);
    const given = install(home);
    for (const list of lists) expect(listUnheard(runWays(root, list, given))).toEqual([]);
    expect(describeFiles(root)).toEqual(before);
  },
  900_000,
);
