import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const ROOT = join(__dirname, '..');
const FOLDERS = [
  'registry',
  'check',
  'environment',
  'prove',
  'reporter',
  'config',
  'errors',
  'eslint',
];

/** A stream of the process, the console, or the number of standard output or error. */
const PRINTS = /\bprocess\.std(?:out|err)\b|\bconsole\.\w+\(|\bwriteSync\((?:[12]|STDOUT|STDERR)\b/;

/** The script of the page, which is made from its sources. */
const MADE = 'reporter/renderers/html/page-assets.ts';

function listSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith('.ts') && name !== MADE);
}

test('nothing but the command line and the reporter prints, except what cannot wait for them', () => {
  const sources = FOLDERS.flatMap(listSources);
  const printing = sources.filter((name) => PRINTS.test(readFileSync(join(ROOT, name), 'utf8')));
  expect(printing.sort()).toEqual([
    // The script of a process whose standard output is its answer.
    'environment/guard/protected/resolve-addresses.ts',
    'environment/progress/long-work.ts',
    'environment/substitutes/replay/http/file-recordings.ts',
    'errors/print-fault.ts',
    'reporter/index.ts',
  ]);
});
