import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import type { Change } from './change';

const FILE = '.gitignore';

interface Ignored {
  readonly line: string;
  /** How a project may have written it itself. */
  readonly pattern: RegExp;
}

const IGNORED: readonly Ignored[] = [
  { line: '.hermetic/runs/', pattern: /^\/?(?:\*\*\/)?\.hermetic\/runs\/?[ \t]*$/m },
  {
    line: '.hermetic/history.jsonl',
    pattern: /^\/?(?:\*\*\/)?\.hermetic\/history\.(?:jsonl|\*)[ \t]*$/m,
  },
];
const ALL = IGNORED.map(({ line }) => line).join(', ');

/** A line that ignores the folder with all that is in it. */
const WHOLE_FOLDER = /^(\/?(?:\*\*\/)?)\.hermetic(?:\/(?:\*{1,2})?)?[ \t]*$/m;

/** Has git ignore what runs leave behind; the baseline and the proof beside it are to be committed. */
export function ignoreRuns(root: string): Change {
  const path = join(root, FILE);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (text === null) {
    writeFileWhole(path, IGNORED.map(({ line }) => `${line}\n`).join(''));
    return { file: FILE, action: 'created', detail: ALL };
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const [, start] = WHOLE_FOLDER.exec(text) ?? [];
  if (start !== undefined) {
    const lines = IGNORED.map(({ line }) => start + line).join(lineBreak);
    writeFileWhole(path, text.replace(WHOLE_FOLDER, lines));
    const detail = `${ALL} in place of the whole folder: the baseline in it is to be committed`;
    return { file: FILE, action: 'changed', detail };
  }
  const missing = IGNORED.filter(({ pattern }) => !pattern.test(text)).map(({ line }) => line);
  if (missing.length === 0) return { file: FILE, action: 'kept', detail: `it has ${ALL} already` };
  const whole = text === '' || text.endsWith('\n') ? text : text + lineBreak;
  writeFileWhole(path, whole + missing.map((line) => line + lineBreak).join(''));
  return { file: FILE, action: 'changed', detail: missing.join(', ') };
}
