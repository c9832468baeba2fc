import { resolve } from 'node:path';
import { lookUpFiles } from '../../../cli/prove/look-up-files';
import { nameCommand, nameProof } from '../../../cli/prove/name-command';
import { makeProject, setUpProjects } from '../../make-project';
import { runCommand } from '../run-command';
import { REGISTRY } from './suites';

setUpProjects();

const SUITE = ['a.test.js', 'b.test.js', 'c.test.js', 'd.test.js'];
const CWD = '/project/sub';

const fileRef = (file: string) => ({ id: file, file, path: [] });
const inFile = (file: string, id: string) => ({ id, file, path: [id] });
const victim = inFile('b.test.js', 'v');

/** All files of the suite are in one folder. */
const suite = {
  fileAt: (path: string) => SUITE.find((file) => path === resolve(CWD, file)),
  pathOf: (file: string) => resolve(CWD, file),
};
const lookUp = (args: readonly string[], cwd = CWD) => lookUpFiles(suite, args, cwd);

test('a command that was pasted names the same files, each once', () => {
  const command = nameCommand(victim, [fileRef('a.test.js'), victim], [], lookUp([]));
  expect(command).toBe('npx jest-hermetic prove -- a.test.js b.test.js');
  const args = command.split(' -- ')[1]!.split(' ');
  expect(nameCommand(victim, [fileRef('a.test.js'), victim], args, lookUp(args))).toBe(command);
});

test('arguments that are not names of files stay as they are', () => {
  const args = ['-w', '2', '--seed', '2', 'a.test.js'];
  expect(nameProof(['a.test.js'], args, lookUp(args))).toBe(
    "npx jest-hermetic prove -- '-w' 2 '--seed' 2 a.test.js",
  );
});

test.each([
  // Of files that others are named of: those of the test and of its order.
  [SUITE, 'a.test.js b.test.js'],
  [['--runTestsByPath', ...SUITE], "'--runTestsByPath' a.test.js b.test.js"],
  [['--', ...SUITE], "'--' a.test.js b.test.js"],
  [['./d.test.js', './b.test.js'], './b.test.js a.test.js'],
  [['../sub/c.test.js', `${CWD}/a.test.js`], '/project/sub/a.test.js b.test.js'],
  [['c.test.js'], 'a.test.js b.test.js'],
  [['c.test.js', 'sub/'], 'sub/ a.test.js b.test.js'],
  // Where nothing is left out, nothing comes.
  [['b.test.js'], 'b.test.js'],
  [['test.js', 'sub/c.test.js'], 'test.js sub/c.test.js'],
  // Values of options.
  [['-c', 'd.test.js', 'd.test.js'], "'-c' d.test.js a.test.js b.test.js"],
  [['-c=x', 'd.test.js', 'a.test.js'], "'-c=x' a.test.js b.test.js"],
  [['-i', '--no-cache', 'd.test.js'], "'-i' '--no-cache' a.test.js b.test.js"],
  [['--run-tests-by-path', 'd.test.js'], "'--run-tests-by-path' a.test.js b.test.js"],
  [
    ['--test-path-ignore-patterns', 'c.test.js', 'd.test.js', '-i', 'c.test.js'],
    "'--test-path-ignore-patterns' c.test.js d.test.js '-i' a.test.js b.test.js",
  ],
])('of %j a search for the reason keeps what it needs', (args, expected) => {
  const order = [inFile('a.test.js', 'p'), victim];
  expect(nameCommand(victim, order, args, lookUp(args))).toBe(
    `npx jest-hermetic bisect --test v --after p -- ${expected}`,
  );
});

test('a proof of some files names no other one', () => {
  expect(nameProof(['a.test.js'], SUITE, lookUp(SUITE))).toBe(
    'npx jest-hermetic prove -- a.test.js',
  );
});

test.each([
  ['/project', 'sub/a.test.js', ['--findRelatedTests', 'sub/state.js', 'sub/c.test.js']],
  ['/project/other', '../sub/a.test.js', ['--findRelatedTests', '../sub/state.js']],
])('called in %s, a command names %s', (cwd, name, args) => {
  const lookup = lookUp(args, cwd);
  const option = `'--findRelatedTests' ${args[1]}`;
  expect(nameProof(['a.test.js'], args, lookup)).toBe(
    `npx jest-hermetic prove -- ${option} ${name}`,
  );
  // Those that it names already are not named again.
  const both = [...args.slice(0, 2), name];
  expect(nameProof(['a.test.js'], both, lookUp(both, cwd))).toBe(
    `npx jest-hermetic prove -- ${option} ${name}`,
  );
});

test('a command is for the folder of the call, where Jest has its root in another one', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'jest.config.js':
      "module.exports = { preset: 'jest-hermetic', transform: {}, rootDir: './app' };\n",
    'app/state.js': '',
    'app/a.test.js':
      "require('./state');\nlet x = 0;\ntest('p', () => void (x = 1));\ntest('v', () => expect(x).toBe(0));\n",
    'app/c.test.js': "test('harmless', () => undefined);\n",
  });
  const args = ['-i', '--findRelatedTests', 'app/state.js', 'app/c.test.js'];
  const { stdout } = runCommand(['prove', '--', ...args], project);
  const [, command] = /again +npx jest-hermetic (.*)\n/.exec(stdout)!;
  expect(command).toMatch(/ -- '-i' '--findRelatedTests' app\/state.js app\/a.test.js$/);
  const again = runCommand(command!.replaceAll("'", '').split(' '), project);
  expect(again.exitCode).toBe(4);
  expect(again.stdout).toContain('  victim  a.test.js › v\n');
});

test('of many files that were named, a finding names those that it needs', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'tests/a.test.js':
      "let x = 0;\ntest('p', () => void (x = 1));\ntest('v', () => expect(x).toBe(0));\n",
    'tests/b.test.js': "test('harmless', () => undefined);\n",
  });
  const names = ['a', 'b'].map((name) => `tests/${name}.test.js`);
  const { stdout } = runCommand(['prove', '--', '-i', '--runTestsByPath', ...names], project);
  const [, command] = /again +npx jest-hermetic (.*)\n/.exec(stdout)!;
  expect(command).toMatch(
    /^bisect --test \w+ --after \w+ -- '-i' '--runTestsByPath' tests\/a.test.js$/,
  );
  const again = runCommand(command!.replaceAll("'", '').split(' '), project);
  expect(again.exitCode).toBe(4);
  expect(again.stdout).toContain('  victim  tests/a.test.js › v\n');
  expect(again.stdout).toContain('1 file');
});
