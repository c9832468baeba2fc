import { chmodSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanFinding, TextEdit } from '../../check/scan/scan-finding';
import { askGit, type GitAnswer } from '../../environment/git/ask-git';
import { writeFileWhole } from '../../environment/run/write-file-whole';

/** What `--fix` did. Files are named as in the findings. */
export interface FixedFiles {
  readonly changed: readonly { readonly file: string; readonly places: number }[];
  /** Left alone, as what git holds is not what is there. */
  readonly refused: readonly string[];
}

/**
 * Writes the edits of findings into their files. Only into those that git can bring back: tracked,
 * and without a change that is not committed. Each is written whole or not at all, and keeps its mode.
 */
export function applyEdits(root: string, findings: readonly ScanFinding[]): FixedFiles {
  const changed: { file: string; places: number }[] = [];
  const refused: string[] = [];
  const fixable = findings.filter(({ edits }) => edits !== undefined);
  for (const file of new Set(fixable.map((each) => each.file))) {
    if (!isCommitted(root, file)) {
      refused.push(file);
      continue;
    }
    const own = fixable.filter((each) => each.file === file);
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    const edits = own.flatMap((each) => each.edits ?? []);
    const mode = lstatSync(path).mode & 0o7777;
    writeFileWhole(path, edit(text, edits), { mode });
    // The umask takes bits from a file that is made.
    chmodSync(path, mode);
    changed.push({ file, places: own.length });
  }
  return { changed, refused };
}

/** From the last to the first, so that offsets stay; what two findings take out is taken out once. */
function edit(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  let limit = Infinity;
  // What goes need not be written anew: an import that only a hook used, which goes as well.
  const isGone = ({ start, end, text: written }: TextEdit): boolean =>
    written !== '' &&
    edits.some((each) => each.text === '' && each.start <= start && end <= each.end);
  const kept = edits.filter((each) => !isGone(each)).sort((a, b) => b.start - a.start);
  for (const { start, end, text: replacement } of kept) {
    if (end > limit) continue;
    result = result.slice(0, start) + replacement + result.slice(end);
    limit = start;
  }
  return result;
}

function isCommitted(root: string, file: string): boolean {
  // Of a link git holds where it leads to, not what is there.
  if (lstatSync(join(root, file), { throwIfNoEntry: false })?.isSymbolicLink() ?? true)
    return false;
  // A name such as `[id].test.ts` is a name, not a pattern.
  const ask = (...args: string[]): GitAnswer =>
    askGit(root, ['--literal-pathspecs', ...args, '--', file]);
  if (!ask('ls-files', '--error-unmatch').isOk) return false;
  const status = ask('status', '--porcelain');
  return status.isOk && status.text === '';
}
