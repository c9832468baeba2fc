import { extname } from 'node:path';
import type { Change } from './change';
import type { JestConfig } from './find-jest-config';
import type { Project } from './project';

/** Those that are named by a glob, or configured in TypeScript or as ES modules, cannot be read from there. */
const PROJECTS =
  "; then run npx jest-hermetic doctor: it names the projects that need preset: 'jest-hermetic' of their own";

/** What to change by hand in a configuration that has options of its own: wrap it in `withHermetic`. */
export function adviseWrapping(
  config: Extract<JestConfig, { type: 'json' | 'script' }>,
  because: string,
  project: Project,
): Pick<Change, 'detail' | 'paste'> {
  const hint = because.includes('projects') ? PROJECTS : '';
  if (config.type === 'script') {
    return {
      detail: `${because}: wrap what it exports${hint}`,
      paste: wrapIn(isModuleFile(config.file, config.text, project), '/* what it exports now */'),
    };
  }
  const isManifest = config.file === 'package.json';
  const target = config.file.replace(/\.json$/, '.js');
  return {
    detail: isManifest
      ? `"jest" in it cannot call a function, and ${because}: move it to jest.config.js${hint}`
      : `JSON cannot call a function, and ${because}: move it to ${target}${hint}`,
    paste: wrapIn(
      project.isModule,
      isManifest ? '{ /* "jest" of package.json */ }' : '{ /* its options */ }',
    ),
  };
}

function wrapIn(isModule: boolean, config: string): string[] {
  return isModule
    ? [
        "import { withHermetic } from 'jest-hermetic/config';",
        `export default withHermetic(${config});`,
      ]
    : [
        "const { withHermetic } = require('jest-hermetic/config');",
        `module.exports = withHermetic(${config});`,
      ];
}

function isModuleFile(file: string, text: string, { isModule }: Project): boolean {
  const extension = extname(file);
  if (extension === '.cjs') return false;
  return isModule || extension === '.mjs' || /^export\s/m.test(text);
}
