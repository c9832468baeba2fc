import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';

/**
 * The ids in a file: one a line, or an array in JSON.
 *
 * @throws HERMETIC_PROBE_ORDER
 */
export function readOrder(file: string, cwd: string): string[] {
  const refuse = (reason: string): HermeticError =>
    HermeticError.of('HERMETIC_PROBE_ORDER', { file, reason });
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const ids = text.trimStart().startsWith('[') ? parse(text, refuse) : text.split(/\s+/);
  const order = ids.filter((id) => id !== '');
  if (order.length === 0) throw refuse('there is no id in it');
  return order;
}

function parse(text: string, refuse: (reason: string) => HermeticError): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value;
  throw refuse('it is no array of texts');
}
