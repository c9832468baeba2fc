// Does lists of operations on folders of files, each list in a folder of its own, while somebody else writes there as well;
// brings back what was there, and says what is not as it was.
const fs = require('node:fs');
const { join, relative } = require('node:path');
const { promisify } = require('node:util');
const [, , dist, root] = process.argv;
const { bringBack } = require(join(dist, 'environment/disk/bring-back.js'));
const { KeptDisk } = require(join(dist, 'environment/disk/kept-disk.js'));
const { followWrites } = require(join(dist, 'environment/disk/follow-writes.js'));

/** Each form of a function of `fs`: they are all followed. */
const FORMS = [
  (name, ...args) => fs[`${name}Sync`](...args),
  (name, ...args) => fs.promises[name](...args),
  (name, ...args) => promisify(fs[name])(...args),
];

const OPERATIONS = {
  write: (call, path) => call('writeFile', path, 'new'),
  append: (call, path) => call('appendFile', path, 'more'),
  truncate: (call, path) => call('truncate', path, 1),
  chmod: (call, path) => call('chmod', path, 0o700),
  touch: (call, path) => call('utimes', path, 1, 1),
  mkdir: (call, path) => call('mkdir', path, { recursive: true }),
  mkdtemp: (call, path) => call('mkdtemp', path),
  unlink: (call, path) => call('unlink', path),
  rm: (call, path) => call('rm', path, { recursive: true, force: true }),
  rename: (call, path, other) => call('rename', path, other),
  copy: (call, path, other) => call('copyFile', path, other),
  copyAll: (call, path, other) => call('cp', path, other, { recursive: true }),
  link: (call, path, other) => call('link', path, other),
  symlink: (call, path, other) => call('symlink', path, other),
  open: async (call, path) => {
    const opened = await call('open', path, 'w');
    await (typeof opened === 'number' ? fs.closeSync(opened) : opened.close());
  },
  stream: (call, path) =>
    new Promise((resolve, reject) => {
      fs.createWriteStream(path).on('error', reject).end('streamed', resolve);
    }),
};

function describe(folder, base = folder) {
  return fs.readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = fs.lstatSync(path);
    const at = `${relative(base, path)} ${(stats.mode & 0o777).toString(8)}`;
    if (stats.isSymbolicLink()) return [`${at} -> ${fs.readlinkSync(path)}`];
    if (stats.isDirectory()) return [`${at} /`, ...describe(path, base)];
    return [`${at} ${Math.round(stats.mtimeMs)} ${fs.readFileSync(path, 'utf8')}`];
  });
}

function prepare(folder) {
  fs.mkdirSync(join(folder, 'a/b'), { recursive: true });
  fs.mkdirSync(join(folder, 'c'));
  fs.writeFileSync(join(folder, 'a/x'), 'of x');
  fs.writeFileSync(join(folder, 'a/b/y'), 'of y');
  fs.writeFileSync(join(folder, 'z'), 'of z', { mode: 0o640 });
  fs.symlinkSync('a/x', join(folder, 'c/to-x'));
  fs.symlinkSync('../a', join(folder, 'c/to-a'));
}

async function run(operations, index) {
  const folder = join(root, `tree-${index}`);
  const runDir = join(root, `run-${index}`);
  prepare(folder);
  const before = describe(folder);
  let done = 0;
  // Those of two processes.
  const disks = [0, 1].map(() => new KeptDisk(runDir, () => false));
  for (const [kind, form, path, other, disk] of operations) {
    followWrites(disks[disk]);
    const call = FORMS[form];
    try {
      await OPERATIONS[kind](call, join(folder, path), join(folder, other));
      done += 1;
    } catch (error) {
      if (!error.code) throw error;
    }
    followWrites(undefined);
  }
  const isChanged = JSON.stringify(describe(folder)) !== JSON.stringify(before);
  bringBack(runDir);
  return {
    done,
    isChanged,
    before,
    after: describe(folder),
    isEmpty: !fs.existsSync(runDir + '/disk'),
  };
}

(async () => {
  const lists = JSON.parse(fs.readFileSync(0, 'utf8'));
  const answers = [];
  for (const [index, operations] of lists.entries()) answers.push(await run(operations, index));
  process.stdout.write(JSON.stringify(answers));
})();
