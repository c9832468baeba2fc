import { classifyVariable } from './classify-variable';
import type { Engine } from './choose-engines';
import type { ProjectVariables } from './list-variables';
import { recogniseEngine } from './recognise-engine';

/** The `env` of a registry's database: variable to a part of its connection, or a template of parts. */
export type VariableMap = Readonly<Record<string, string>>;

/** What variables are mapped for, and from what. */
export interface MappingRequest {
  /** The default one first. */
  readonly engines: readonly Engine[];
  readonly variables: ProjectVariables;
  /** The variable that a Prisma schema names; Prisma wants parameters of its own in the URL. */
  readonly prismaVariable: string | null;
}

/**
 * Which database gives the application which variables. Each variable belongs to one database: a
 * URL to the engine that its value names, else to the default one.
 */
export function mapVariables({
  engines,
  variables,
  prismaVariable,
}: MappingRequest): Record<Engine, VariableMap> {
  const maps: Record<Engine, Record<string, string>> = { postgres: {}, sqlite: {} };
  const names = new Set([...variables.names, ...(prismaVariable ? [prismaVariable] : [])]);
  for (const name of [...names].sort()) {
    const kind = name === prismaVariable ? 'url' : classifyVariable(name);
    const value = variables.anywhere.get(name);
    if (kind === null) continue;
    const engine =
      kind === 'path'
        ? 'sqlite'
        : kind === 'url'
          ? (recogniseEngine(value) ?? engines[0])
          : 'postgres';
    if (!engine || !engines.includes(engine)) continue;
    const isPrisma = name === prismaVariable;
    maps[engine][name] =
      engine === 'postgres'
        ? isPrisma
          ? '{url}?schema={schema}'
          : kind
        : describePath(value, isPrisma);
  }
  return maps;
}

function describePath(value: string | undefined, isPrisma: boolean): string {
  const scheme = /^(file|sqlite3?):/.exec(value ?? '')?.[0] ?? (isPrisma ? 'file:' : '');
  return scheme === '' ? 'path' : `${scheme}{path}`;
}
