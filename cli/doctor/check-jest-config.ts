import { relative } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { advisePreset } from './advise-preset';
import type { ShownConfig, ShownProject } from './ask-jest';
import { type Diagnosis, joinDiagnoses } from './diagnosis';
import { isOwnModule } from './is-own-module';

const NODE_ENVIRONMENT = /[\\/]jest-environment-node[\\/]/;

/** Whether jest-hermetic is in effect: its environment, runner and runtime in each project, its reporter last. */
export function checkJestConfig({ configs, globalConfig }: ShownConfig): Diagnosis {
  const name = (project: ShownProject): string =>
    project.displayName?.name ??
    (relative(globalConfig.rootDir, project.rootDir) || 'the Jest configuration');
  if (!configs.some(hasPart)) {
    const among = configs.length > 1 ? 'several' : 'one';
    const project = configs.map(name).join(', ');
    const byHand = advisePreset(globalConfig.rootDir);
    return problem(HermeticError.of('HERMETIC_PRESET_MISSING', { project, among, byHand }));
  }
  const projects = configs.map((project) => checkProject(project, name(project)));
  return joinDiagnoses([...projects, checkReporter({ configs, globalConfig })]);
}

function checkProject(project: ShownProject, name: string): Diagnosis {
  if (!hasPart(project))
    return problem(
      HermeticError.of('HERMETIC_PRESET_MISSING', { project: name, among: 'governed' }),
    );
  const replaced = (['testEnvironment', 'testRunner', 'runtime'] as const).filter(
    (option) => !hasOwn(project, option) && !isForeignEnvironment(project, option),
  );
  const environment = hasOwn(project, 'testEnvironment')
    ? 'environment'
    : 'an environment of its own, governed';
  return {
    problems: replaced.map((option) =>
      HermeticError.of('HERMETIC_PART_REPLACED', {
        option,
        found: project[option] ?? 'absent',
        project: name,
      }),
    ),
    fine: replaced.length === 0 ? [`${name}: ${environment}, runner and runtime`] : [],
  };
}

function checkReporter({ configs, globalConfig }: ShownConfig): Diagnosis {
  const reporters = (globalConfig.reporters ?? []).map(([path]) => path);
  const isOwn = (path: string): boolean => isOwnModule(path, 'reporter/index');
  if (!reporters.some(isOwn)) {
    return problem(
      HermeticError.of('HERMETIC_REPORTER_MISSING', { hasProjects: configs.length > 1 }),
    );
  }
  const last = reporters.at(-1)!;
  if (!isOwn(last)) return problem(HermeticError.of('HERMETIC_REPORTER_NOT_LAST', { last }));
  return { problems: [], fine: ['the reporter, after all others'] };
}

const MODULES = {
  testEnvironment: 'environment/index',
  testRunner: 'environment/runner',
  runtime: 'environment/runtime',
} as const;

function hasOwn(project: ShownProject, option: keyof typeof MODULES): boolean {
  return isOwnModule(project[option], MODULES[option]);
}

function hasPart(project: ShownProject): boolean {
  return hasOwn(project, 'testEnvironment') || hasOwn(project, 'testRunner');
}

/** jsdom and the like are kept: the runner attaches to whatever environment there is. */
function isForeignEnvironment(project: ShownProject, option: keyof typeof MODULES): boolean {
  return option === 'testEnvironment' && !NODE_ENVIRONMENT.test(project.testEnvironment);
}

function problem(error: HermeticError): Diagnosis {
  return { problems: [error], fine: [] };
}
