import { Option } from 'commander';
import type { CliCommand } from '../command';
import { adoptSuite } from '../held/adopt-suite';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import type { Note } from '../init/change';
import type { Engine } from '../init/choose-engines';
import { ignoreRuns } from '../init/ignore-runs';
import { listMissingPackages } from '../init/list-missing-packages';
import { noteScripts } from '../init/note-scripts';
import { readProject } from '../init/project';
import { renderChanges, type InitResult } from '../init/render-changes';
import { wireJestConfig } from '../init/wire-jest-config';
import { writeRegistry } from '../init/write-registry';
import { nameRegistryOfCall } from '../load-registry-of-call';

interface InitOptions {
  readonly engine?: Engine;
}

/** Sets a project up after looking at what it uses; a second run changes nothing. */
export const initCommand: CliCommand<InitOptions> = {
  name: 'init',
  summary: 'set this project up: write registry.json and the line of the Jest config',
  details:
    'Looks at what the project uses (drivers, migrations, variables, skips so far) and says of each file what it wrote. A second time it changes nothing.',
  examples: ['npx jest-hermetic init', 'npx jest-hermetic init --engine sqlite'],
  exits: [exitCodes.fine],
  declare(command) {
    command.addOption(
      new Option('--engine <engine>', 'the database, in place of what the project uses').choices([
        'postgres',
        'sqlite',
      ]),
    );
  },
  async run(call) {
    const { cwd, options } = call;
    const project = readProject(cwd);
    const file = nameRegistryOfCall(call);
    const registry = writeRegistry({ project, asked: options.engine, file });
    const wired = [registry.change, wireJestConfig(project), ignoreRuns(cwd)];
    const isNew = registry.change.action === 'created';
    const adopted = await adoptSuite({ path: registry.path, isNew }, call);
    const files = [...wired, ...adopted.changes];
    const missing = listMissingPackages(project, registry.path);
    const notes = [
      ...registry.notes,
      ...adopted.notes,
      ...noteScripts(project),
      ...noteMissing(missing),
    ];
    const result: InitResult = { files, notes, next: 'npx jest' };
    return {
      exitCode: exitCodes.fine,
      renderText: (palette) => renderChanges(result, palette),
      renderJson: () => formatDocument(result),
    };
  },
};

function noteMissing(packages: readonly string[]): Note[] {
  if (packages.length === 0) return [];
  const fix = `npm install --save-dev ${packages.join(' ')}`;
  return [{ message: 'not installed here, and needed:', fix }];
}
