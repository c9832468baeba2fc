/** Files in a folder that the tests of a file share. */
export const file = `
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const nameOf = (key) => join(folder, key);
  return {
    has: (key) => existsSync(nameOf(key)),
    set: (key) => writeFileSync(nameOf(key), ''),
    clear: (key) => rmSync(nameOf(key), { force: true }),
  };
};
`;
