import {
  requireMigrations,
  requireSeed,
} from '../../environment/databases/migrations/require-sources';
import { isIgnored } from '../../environment/git/is-ignored';
import { HermeticError } from '../../errors/hermetic-error';
import type { Infra } from '../../registry/types';
import type { Place } from '../../registry/validation/mistake';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { locateInRegistry } from './locate-in-registry';

/**
 * Migrations and seeds that the registry names and that are not there: no database can be made from
 * them. What git ignores is made by a build, which need not have run here.
 */
export function findMissingSources(context: CheckContext): CheckFinding[] {
  const { registry } = context;
  const missing = Object.values(registry.infra)
    .flatMap((entry) => listSources(entry, registry.root))
    .flatMap(({ place, path, look }) => {
      const error = catchError(look);
      return error && isIgnored(registry.root, path) !== true ? [{ place, error }] : [];
    });
  if (missing.length === 0) return [];
  const locate = locateInRegistry(context);
  return missing.map(({ place, error: { what, why, fix } }) => ({
    rule: 'registry-invalid',
    ...locate(place),
    message: `${what}: ${why}`,
    fix,
  }));
}

interface Source {
  readonly place: Place;
  readonly path: string;
  /** Throws where it is not there. */
  look(): unknown;
}

function listSources({ name, database }: Infra, root: string): Source[] {
  const { migrations, seed } = database ?? {};
  const at = ['infra', name, 'database'];
  return [
    ...Object.entries<string>(migrations ?? {}).map(([kind, path]) => ({
      place: [...at, 'migrations', kind],
      path,
      look: () => requireMigrations(name, migrations!, root),
    })),
    ...(seed
      ? [{ place: [...at, 'seed'], path: seed, look: () => requireSeed(name, seed, root) }]
      : []),
  ];
}

function catchError(look: () => unknown): HermeticError | undefined {
  try {
    look();
    return undefined;
  } catch (error) {
    if (error instanceof HermeticError) return error;
    throw error;
  }
}
