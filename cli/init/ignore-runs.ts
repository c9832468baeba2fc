import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import type { Change } from './change';

const FILE = '.gitignore';
const LINE = '.hermetic/runs/';

/** Has git ignore what runs leave behind; the baseline and the proof beside it are to be committed. */
export function ignoreRuns(root: string): Change {
  const path = join(root, FILE);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (text === null) {
    writeFileWhole(path, `${LINE}\n`);
    return { file: FILE, action: 'created', detail: LINE };
  }
  if (/^\/?(?:\*\*\/)?\.hermetic(?:\/(?:runs\/?)?)?\s*$/m.test(text)) {
    return { file: FILE, action: 'kept', detail: `it has ${LINE} already` };
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + lineBreak;
  writeFileWhole(path, `${start}${LINE}${lineBreak}`);
  return { file: FILE, action: 'changed', detail: LINE };
}
