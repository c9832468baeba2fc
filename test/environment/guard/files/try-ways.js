/**
 * A program that tries every way to the protected file of a folder, one after the other, and prints
 * as JSON what the observer heard of each. Arguments: the folder, and more modules that list ways.
 */
const { createHash } = require('node:crypto');
const { readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const [root, ...modules] = process.argv.slice(2);
const repository = join(__dirname, '..', '..', '..', '..');
const { collectThreadRefusals, runUnobserved, watchFiles } = require(
  join(repository, 'dist', 'environment', 'guard', 'files', 'watch-files.js'),
);

const file = join(root, 'data', 'app.db');
const print = () =>
  runUnobserved(() => {
    const hash = createHash('sha256');
    for (const path of [file, `${file}-wal`]) hash.update(readFileSync(path));
    return `${hash.digest('hex')} ${statSync(file).mtimeMs}`;
  });

async function tryAll() {
  const before = print();
  // As an earlier test file of the process would have.
  modules.filter((name) => name.endsWith('loaded.js')).forEach((name) => require(name));
  const heard = [];
  watchFiles({
    files: [{ target: 'data/app.db', path: file }],
    testFile: 'try-ways',
    refuse(path, way) {
      heard.push(way);
      throw new Error(`refused: ${way}`);
    },
  });
  const answers = {};
  for (const list of modules) {
    for (const [name, way] of Object.entries(require(list).listWays(root, require))) {
      heard.length = 0;
      let failure = null;
      try {
        await way();
      } catch (error) {
        failure = error.message.split('\n')[0];
      }
      collectThreadRefusals();
      answers[name] = { heard: [...heard], failure, isIntact: print() === before };
    }
  }
  watchFiles(undefined);
  console.log(JSON.stringify(answers));
}

void tryAll();
