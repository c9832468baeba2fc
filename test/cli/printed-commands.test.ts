import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArguments } from '../../cli/parse-arguments';

const ROOT = join(__dirname, '..', '..');

const FOLDERS = [
  'check',
  'cli',
  'config',
  'environment',
  'errors',
  'eslint',
  'prove',
  'registry',
  'reporter',
];

/** A command; a pattern for commands, which goes on with a choice, is none. */
const PRINTED = /npx jest-hermetic(?! \(\?:)((?: (?:'?\$\{[^}]*\}'?|--?[\w-]+|--|[\w./-]+))*)/g;

/** Every command line of this tool that its sources hold. */
function listPrinted(): string[][] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ROOT, folder, name)),
  );
  const lines = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(PRINTED)].map(([, words = '']) => words),
  );
  return [...new Set(lines)].sort().map((words) =>
    words
      .trim()
      .split(' ')
      // A command that is filled in is one that exists; what follows it may be anything.
      .map((word, index) => (/^'?\$\{/.test(word) ? (index === 0 ? 'doctor' : 'filled-in') : word)),
  );
}

const printed = listPrinted();

test('the sources print commands', () => {
  expect(printed.map((argv) => argv.join(' '))).toEqual(
    expect.arrayContaining(['init', 'doctor', 'doctor --help', '--version', 'report filled-in']),
  );
});

test.each(printed.map((argv) => [argv.join(' '), argv] as const))(
  'npx jest-hermetic %s works when pasted',
  (_, argv) => {
    expect(() => parseArguments(argv)).not.toThrow();
  },
);
