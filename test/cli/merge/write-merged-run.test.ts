import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMergedRun } from '../../../cli/merge/write-merged-run';
import { setUpProjects, temporaryFolder } from '../../make-project';
import { buildShard } from '../../reporter/merge/build-shards';

setUpProjects();

const shards = [buildShard('1/1')];

/** A folder that holds the merged run in `whole`, with what `note.txt` says of it. */
function writeFirst(): string {
  mkdirSync(temporaryFolder(), { recursive: true });
  const home = mkdtempSync(join(temporaryFolder(), 'merged-'));
  writeNote(home, 'first');
  return home;
}

function writeNote(home: string, text: string, meanwhile = (): void => undefined): string {
  return writeMergedRun(join(home, 'whole'), shards, {
    shown: 'whole',
    finish(dir) {
      writeFileSync(join(dir, 'note.txt'), text);
      meanwhile();
      return text;
    },
  });
}

const readNote = (home: string): string => readFileSync(join(home, 'whole', 'note.txt'), 'utf8');

test('an earlier merge is there until the new one is whole, and then replaced', () => {
  const home = writeFirst();
  const notes: string[] = [];
  expect(writeNote(home, 'second', () => notes.push(readNote(home)))).toBe('second');
  expect([...notes, readNote(home)]).toEqual(['first', 'second']);
  expect(readdirSync(home)).toEqual(['whole']);
});

test('where the new one cannot be finished, the earlier one stays, and nothing else', () => {
  const home = writeFirst();
  const fail = (): never => {
    throw new Error('no space left');
  };
  expect(() => writeNote(home, 'second', fail)).toThrow('no space left');
  expect(readNote(home)).toBe('first');
  expect(readdirSync(home)).toEqual(['whole']);
});

test.each<[string, (target: string) => void]>([
  ['a folder with files', (target) => mkdirSync(join(target, 'of somebody'), { recursive: true })],
  ['a file', (target) => writeFileSync(target, '')],
])('%s that comes there meanwhile is not lost, and the merge fails', (_what, put) => {
  mkdirSync(temporaryFolder(), { recursive: true });
  const home = mkdtempSync(join(temporaryFolder(), 'merged-'));
  const target = join(home, 'whole');
  expect(() => writeNote(home, 'first', () => put(target))).toThrow('HERMETIC_MERGE_TARGET');
  expect(readdirSync(home)).toEqual(['whole']);
  expect(() => readNote(home)).toThrow();
});
