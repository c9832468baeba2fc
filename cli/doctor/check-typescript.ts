import { relative, sep } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { resolveFromProject } from '../resolve-from-project';
import type { ShownConfig, ShownProject } from './ask-jest';
import { type Diagnosis, NOTHING } from './diagnosis';

const TYPESCRIPT = /\.[cm]?tsx?$/;
const BABEL = /[\\/]babel-jest[\\/]/;

/** Whether something reads the types of test files that are in TypeScript. */
export function checkTypescript(shown: ShownConfig, testFiles: readonly string[]): Diagnosis {
  const files = testFiles.filter((file) => TYPESCRIPT.test(file)).sort();
  const unread = files.filter((file) => !shown.configs.some((project) => reads(project, file)));
  const [first] = unread;
  if (first !== undefined) {
    const file = relative(shown.globalConfig.rootDir, first);
    const error = HermeticError.of('HERMETIC_TYPESCRIPT_UNREAD', { file, count: unread.length });
    return { problems: [error], fine: [] };
  }
  return files.length > 0 ? { problems: [], fine: ['a transform for TypeScript'] } : NOTHING;
}

function reads({ rootDir, transform }: ShownProject, file: string): boolean {
  if (!file.startsWith(rootDir + sep)) return false;
  const transformer = transform.find(([pattern]) => new RegExp(pattern).test(file))?.[1];
  if (transformer === undefined) return false;
  // Babel, which Jest brings, reads types only by a preset, which it does not bring.
  return (
    !BABEL.test(transformer) || resolveFromProject(rootDir, '@babel/preset-typescript') !== null
  );
}
