import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenTest } from '../../check/source/wrappers/read-written';
import type { WrittenTitles } from '../classify/written-titles';

/**
 * Looks titles up in the sources below a folder, each file read once. What parses them is loaded for
 * the first that is asked for: a run whose lists have no templates asks for none.
 */
export function lookUpWritten(root: string): WrittenTitles {
  const known = new Map<string, ReturnType<typeof readSource>>();
  return (file, line) => {
    let tests = known.get(file);
    if (!tests) known.set(file, (tests = readSource(join(root, file))));
    return tests(line);
  };
}

function readSource(path: string): (line: number) => readonly WrittenTest[] {
  const { readWritten } =
    require('../../check/source/wrappers/read-written') as typeof import('../../check/source/wrappers/read-written');
  try {
    return readWritten(readFileSync(path, 'utf8'), path);
  } catch {
    // It may be gone, or of another machine.
    return () => [];
  }
}
