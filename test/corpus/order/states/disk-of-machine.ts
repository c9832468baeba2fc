/**
 * A file that is there while a test runs, and gone after it. Who sets it waits until somebody has met it, and who asks
 * waits until it is there, both of them only so long, and only where files run in processes beside each other.
 */
export const diskOfMachine = `
const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const PATIENCE = 3000;

module.exports = () => {
  const isBeside = process.argv[1].includes('processChild');
  const pathOf = (key, mark) => join(__dirname, key.replace(/\\W/g, '-') + mark);
  const waitFor = (path) => {
    for (const end = Date.now() + PATIENCE; !existsSync(path); ) {
      if (!isBeside || Date.now() > end) return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    return true;
  };
  return {
    has(key) {
      const isThere = waitFor(pathOf(key, '.here'));
      if (isThere) writeFileSync(pathOf(key, '.met'), '');
      return isThere;
    },
    set(key) {
      if (!isBeside) return;
      writeFileSync(pathOf(key, '.here'), '');
      waitFor(pathOf(key, '.met'));
      for (const mark of ['.here', '.met']) rmSync(pathOf(key, mark), { force: true });
    },
    clear() {},
  };
};
`;
