import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import type { Change } from './change';

const FILE = '.gitignore';
const LINE = '.hermetic/runs/';

const RUNS = /^\/?(?:\*\*\/)?\.hermetic\/runs\/?[ \t]*$/m;

/** A line that ignores the folder with all that is in it. */
const WHOLE_FOLDER = /^(\/?(?:\*\*\/)?)\.hermetic(?:\/(?:\*{1,2})?)?[ \t]*$/m;

/** Has git ignore what runs leave behind; the baseline and the proof beside it are to be committed. */
export function ignoreRuns(root: string): Change {
  const path = join(root, FILE);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (text === null) {
    writeFileWhole(path, `${LINE}\n`);
    return { file: FILE, action: 'created', detail: LINE };
  }
  if (WHOLE_FOLDER.test(text)) {
    writeFileWhole(path, text.replace(WHOLE_FOLDER, `$1${LINE}`));
    const detail = `${LINE} in place of the whole folder: the baseline in it is to be committed`;
    return { file: FILE, action: 'changed', detail };
  }
  if (RUNS.test(text)) {
    return { file: FILE, action: 'kept', detail: `it has ${LINE} already` };
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + lineBreak;
  writeFileWhole(path, `${start}${LINE}${lineBreak}`);
  return { file: FILE, action: 'changed', detail: LINE };
}
