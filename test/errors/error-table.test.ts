import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { errorTable } from '../../errors/error-table';

const TESTS = join(__dirname, '..');

/** Folders of what tests install, and of what runs leave behind: nobody asserts anything there. */
const NOT_TESTS = new Set(['node_modules', '.hermetic']);

/** The text of every script in `test/`, that of the fixtures' tests included. */
function readTests(): string {
  return readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .filter((name) => !name.split(sep).some((folder) => NOT_TESTS.has(folder)))
    .map((name) => readFileSync(join(TESTS, name), 'utf8'))
    .join('\n');
}

test('each code of the error table has a test', () => {
  const mentioned = new Set(readTests().match(/\bHERMETIC_\w+/g));
  expect(Object.keys(errorTable).filter((code) => !mentioned.has(code))).toEqual([]);
});
