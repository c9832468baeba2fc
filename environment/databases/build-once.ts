import { existsSync, readFileSync } from 'node:fs';
import { HermeticError, type SerializedError } from '../../errors/hermetic-error';
import { writeFileWhole } from '../run/write-file-whole';
import { runLocked } from './run-locked';

/**
 * Has a file built by one of several processes of a run, while the others wait for it, blocking. A
 * failure is told to all of them; one that dies on the way is replaced by the next.
 *
 * @param build makes `file` whole or throws a HermeticError
 */
export function buildOnce(file: string, build: () => void): void {
  const failed = `${file}.error.json`;
  const isBuilt = (): boolean => {
    if (existsSync(file)) return true;
    if (!existsSync(failed)) return false;
    throw HermeticError.fromJSON(JSON.parse(readFileSync(failed, 'utf8')) as SerializedError);
  };
  if (isBuilt()) return;
  runLocked(`${file}.lock`, () => {
    if (isBuilt()) return;
    try {
      build();
    } catch (error) {
      if (error instanceof HermeticError) writeFileWhole(failed, JSON.stringify(error));
      throw error;
    }
  });
}
