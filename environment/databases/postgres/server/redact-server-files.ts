import { readFileSync } from 'node:fs';
import { redactDeeply } from '../../../../errors/redact-deeply';
import { redactSecrets } from '../../../../errors/redact-secrets';
import { writeFileWhole } from '../../../run/write-file-whole';
import { locateServerFiles, readServerFile } from './server-files';

/**
 * Hides secrets in what a server that has ended left in the folder of its run: its log quotes the
 * statement that it crashed in. Whoever wrote it did not know the variables of the project.
 */
export function redactServerFiles(runDir: string): void {
  const { log, state } = locateServerFiles(runDir);
  const said = readServerFile<object>(state);
  if (said) writeFileWhole(state, JSON.stringify(redactDeeply(said)), { mode: 0o600 });
  const text = readLog(log);
  if (redactSecrets(text) !== text) writeFileWhole(log, redactSecrets(text), { mode: 0o600 });
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
