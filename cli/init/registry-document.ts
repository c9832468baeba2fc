import type { Infra, Migrations, Protected } from '../../registry/index';
import type { VariableMap } from './map-variables';

/** A database entry as `init` writes it; what is absent has its default. */
export interface WrittenDatabase {
  readonly engine: 'postgres' | 'sqlite';
  readonly server?: 'embedded';
  readonly isolation: 'schema' | 'memory';
  readonly default?: true;
  readonly migrations?: Migrations;
  readonly seed?: string;
  readonly env?: VariableMap;
}

/** A registry entry as `init` writes it. */
export type WrittenEntry = Omit<Infra, 'name' | 'endpoints' | 'database'> & {
  readonly endpoints?: readonly string[];
  readonly database?: WrittenDatabase;
};

/** registry.json as `init` writes it. */
export interface RegistryDocument {
  readonly $schema: string;
  readonly version: 1;
  readonly infra: Readonly<Record<string, WrittenEntry>>;
  readonly protect?: readonly Protected[];
  readonly policy?: { readonly productionModules: readonly string[] };
}
