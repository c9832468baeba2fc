import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { HermeticError } from '../../../../errors/hermetic-error';
import { loadDriver } from '../../../databases/load-driver';
import { writeFileWhole } from '../../../run/write-file-whole';
import { formatRecording, parseRecording } from './format-recording';
import { formatSqlite, parseSqlite, type SqliteDriver } from './sqlite-recording';

/**
 * Writes the lines of a recording to a file, whole or not at all, in the form that its extension says;
 * makes the folder.
 *
 * @param projectDir where the project's own `better-sqlite3` is looked for
 * @throws HERMETIC_DRIVER_MISSING
 */
export function writeRecording(file: string, lines: readonly string[], projectDir: string): void {
  const content = isSqlite(file)
    ? formatSqlite(lines, loadSqlite(projectDir))
    : formatRecording(lines);
  mkdirSync(dirname(file), { recursive: true });
  writeFileWhole(file, content);
}

/**
 * The lines of a recording in a file; undefined where there is no such file.
 *
 * @throws HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION, HERMETIC_DRIVER_MISSING
 */
export function readRecording(
  file: string,
  name: string,
  projectDir: string,
): string[] | undefined {
  const bytes = readBytes(file, name);
  if (!bytes) return undefined;
  return isSqlite(file)
    ? parseSqlite(bytes, name, loadSqlite(projectDir))
    : parseRecording(bytes.toString('utf8'), name);
}

function readBytes(file: string, name: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code?.startsWith('HERMETIC_')) throw error;
    throw HermeticError.of('HERMETIC_REPLAY_FILE', { file: name, reason: message });
  }
}

function isSqlite(file: string): boolean {
  return extname(file) === '.sqlite';
}

function loadSqlite(projectDir: string): SqliteDriver {
  return loadDriver<SqliteDriver>('better-sqlite3', projectDir, 'replay');
}
