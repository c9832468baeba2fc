import { HermeticError } from '../../errors/hermetic-error';
import { adviseWrapping } from '../init/advise-wrapping';
import { editJsonConfig } from '../init/edit-json-config';
import { editScriptConfig } from '../init/edit-script-config';
import { findJestConfig } from '../init/find-jest-config';
import { readProject } from '../init/project';

/**
 * What to write into the Jest configuration of a folder by hand: a sentence, and lines to paste. Undefined
 * where `init` writes it, or where nothing can be told.
 */
export function advisePreset(projectDir: string): string | undefined {
  try {
    const project = readProject(projectDir);
    const config = findJestConfig(project);
    if (config.type === 'none' || config.type === 'several') return undefined;
    const { file, text } = config;
    const edit =
      config.type === 'json' ? editJsonConfig(text, config.path) : editScriptConfig(text);
    if (edit.type !== 'refused') return undefined;
    const { detail, paste = [] } = adviseWrapping(config, edit.because, project);
    return [`in ${file}: ${detail}:`, ...paste].join('\n');
  } catch (error) {
    if (error instanceof HermeticError) return undefined;
    throw error;
  }
}
