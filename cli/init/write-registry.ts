import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { HermeticError } from '../../errors/hermetic-error';
import {
  examineRegistryFile,
  findRegistry,
  renderMistake,
  validateRegistry,
} from '../../registry/index';
import type { Change, Note } from './change';
import type { Engine } from './choose-engines';
import { formatRegistry } from './format-registry';
import { planRegistry, type PlannedRegistry } from './plan-registry';
import type { Project } from './project';

/** For which project, and what was asked on the command line. */
export interface RegistryRequest {
  readonly project: Project;
  /** `--engine`. */
  readonly asked: Engine | undefined;
  /** `--registry` or `HERMETIC_REGISTRY`, relative to the project. */
  readonly file: string | undefined;
}

/** The registry that is there now, and what was done for it. */
export interface WrittenRegistry {
  /** Absolute path of the registry that governs the project now. */
  readonly path: string;
  readonly change: Change;
  readonly notes: readonly Note[];
}

/**
 * Writes the registry of a project, unless there is one: that is left alone, whatever is in it.
 *
 * @throws HERMETIC_REGISTRY_FOREIGN where the file is that of another tool
 */
export function writeRegistry({ project, asked, file }: RegistryRequest): WrittenRegistry {
  const { root } = project;
  const path =
    file === undefined
      ? (findRegistry(root) ?? resolve(root, 'registry.json'))
      : resolve(root, file);
  const name = relative(root, path);
  if (existsSync(path)) {
    refuseForeign(path);
    const detail = `it is there already${asked ? `, and --engine ${asked} changes nothing in it` : ''}`;
    return { path, change: { file: name, action: 'kept', detail }, notes: [] };
  }
  const plan = planRegistry(project, asked);
  ensureValid(plan, root);
  writeFileWhole(path, formatRegistry(plan.document));
  const detail = Object.keys(plan.document.infra).join(', ') || 'no entries yet';
  return { path, change: { file: name, action: 'created', detail }, notes: plan.notes };
}

/** Any other fault is the business of `doctor`. */
function refuseForeign(path: string): void {
  try {
    examineRegistryFile(path);
  } catch (error) {
    if (!(error instanceof HermeticError) || error.code === 'HERMETIC_REGISTRY_FOREIGN')
      throw error;
  }
}

/** What this tool writes it must accept; anything else is a fault of its own. */
function ensureValid({ document }: PlannedRegistry, root: string): void {
  const mistakes = validateRegistry(document, { root }).map((mistake) =>
    renderMistake('registry.json', mistake),
  );
  if (mistakes.length > 0)
    throw new Error(`init planned an invalid registry:\n${mistakes.join('\n')}`);
}
