import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { adviseWrapping } from './advise-wrapping';
import type { Change } from './change';
import { editJsonConfig } from './edit-json-config';
import { editScriptConfig } from './edit-script-config';
import { findJestConfig } from './find-jest-config';
import type { Project } from './project';

const PRESET = "preset: 'jest-hermetic'";

/**
 * Puts the preset into the project's Jest configuration, or says what to change where that cannot
 * be done safely; the file is then as it was.
 */
export function wireJestConfig(project: Project): Change {
  const config = findJestConfig(project);
  switch (config.type) {
    case 'none':
      return createConfig(project);
    case 'several':
      return {
        file: config.files.join(', '),
        action: 'by hand',
        detail: 'Jest takes one configuration only: keep one of these, then run init again',
      };
    case 'json':
    case 'script': {
      const { file, text } = config;
      const edit =
        config.type === 'json' ? editJsonConfig(text, config.path) : editScriptConfig(text);
      if (edit.type === 'wired')
        return { file, action: 'kept', detail: 'it uses jest-hermetic already' };
      if (edit.type === 'refused') {
        return { file, action: 'by hand', ...adviseWrapping(config, edit.because, project) };
      }
      writeFileWhole(join(project.root, file), edit.text);
      return { file, action: 'changed', detail: PRESET };
    }
  }
}

function createConfig({ root, isModule }: Project): Change {
  const file = 'jest.config.js';
  const start = isModule ? 'export default' : 'module.exports =';
  writeFileWhole(join(root, file), `${start} { ${PRESET} };\n`);
  return { file, action: 'created', detail: PRESET };
}
