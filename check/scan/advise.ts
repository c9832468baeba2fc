import { importLine, type ImportStyle } from '../../errors/import-line';
import { defaultDatabase } from '../../registry/default-database';
import type { OwnDatabase } from '../../registry/list-databases';
import { listLikeliest } from './list-likeliest';
import type { ScanContext } from './scan-context';
import type { ScanFinding } from './scan-finding';
import type { SessionMaker } from './session-makers';

type Advice = Pick<ScanFinding, 'fix' | 'tier'>;

/**
 * What to write in place of a session that test code opens by itself.
 *
 * @param isSetup it is opened before there are tests, in a file such as `globalSetup`
 * @param style that of the file which the advice is pasted into
 */
export function adviseSession(
  maker: SessionMaker,
  context: ScanContext,
  isSetup: boolean,
  style: ImportStyle,
): Advice {
  const { name, handle, wrap, isForeign } = maker;
  if (isForeign)
    return {
      tier: 'design',
      fix: `${name} is not isolated: list it in registry.json and declare it:\n${declarationOf(name, style)}`,
    };
  const database = guessDatabase(maker, context);
  if (!database)
    return { tier: 'design', fix: `list the database in registry.json:\nnpx jest-hermetic init` };
  if (isSetup) {
    const fix = `delete it, with what it is used for: ${database.infra} is there before any code of the tests runs`;
    return { tier: 'small', fix };
  }
  if (handle) {
    return {
      tier: 'small',
      fix: `use the database of the file, and leave out what closes this one:\n${renderImport(handle, database, context, style)}`,
    };
  }
  const words = /\b(?:databaseUrl|pool)\b/.exec(wrap ?? '')?.[0] ?? 'databaseUrl';
  return {
    tier: 'small',
    fix: `use the application's own${variablesOf(database)}, or where it has none:\n${renderImport(words, database, context, style)}\n${wrap}`,
  };
}

/** The line that brings a way into a database: `db`, `pool`, `sqlite` or `databaseUrl`. */
export function renderImport(
  handle: string,
  { infra }: OwnDatabase,
  { registry }: ScanContext,
  style: ImportStyle,
): string {
  if (defaultDatabase(registry)?.infra === infra) return importLine(handle, '', style);
  const taken = handle === 'databaseUrl' ? 'url: databaseUrl' : handle;
  return `${importLine('database', '', style)}\nconst { ${taken} } = database(${quote(infra)});`;
}

/** The lines that declare infrastructure. */
export function declarationOf(infra: string, style: ImportStyle): string {
  return `${importLine('requiresInfra', '', style)}\nrequiresInfra(${quote(infra)});`;
}

function quote(name: string): string {
  return `'${name.replace(/[\\']/g, '\\$&')}'`;
}

/** The database that a session of a library is most likely meant for; undefined where there is none. */
export function guessDatabase(
  { handle }: SessionMaker,
  { registry }: ScanContext,
): OwnDatabase | undefined {
  const engine = { db: null, pool: 'postgres', sqlite: 'sqlite' }[handle ?? 'db'];
  return listLikeliest(registry).find(
    ({ database }) => engine === null || database.engine === engine,
  );
}

/** `, which finds the database of the file in DATABASE_URL`; nothing where no variable leads to it. */
function variablesOf({ database }: OwnDatabase): string {
  const names = Object.keys(database.env ?? {});
  return names.length > 0 ? `, which finds the database of the file in ${names.join(', ')}` : '';
}
