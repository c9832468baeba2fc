/** Files in a folder that the tests of a file share, and that nobody removes. */
export const file = `
const { existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = () => {
  const folder = expect.getState().testPath + '.kept';
  mkdirSync(folder, { recursive: true });
  const nameOf = (key) => join(folder, key);
  return {
    has: (key) => existsSync(nameOf(key)),
    set: (key) => writeFileSync(nameOf(key), ''),
    clear: (key) => rmSync(nameOf(key), { force: true }),
  };
};
`;
