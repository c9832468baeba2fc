import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One of a project's `.env*` files. */
export interface EnvFile {
  readonly name: string;
  /** `.env.example` and the like: values in it are nobody's. */
  readonly isExample: boolean;
  readonly values: ReadonlyMap<string, string>;
}

const EXAMPLE = /\.(example|sample|template|dist|defaults?)$/;
const LINE =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^#\r\n]*))/gm;

/**
 * The `.env*` files of a folder in the order of their names, with the variables that they set. One that
 * this user cannot read, or a link that leads nowhere, is none: no application can load it either.
 */
export function readEnvFiles(folder: string): EnvFile[] {
  return readdirSync(folder)
    .filter((name) => /^\.env(\.|$)/.test(name))
    .sort()
    .flatMap((name) => {
      const text = readText(join(folder, name));
      return text === null
        ? []
        : [{ name, isExample: EXAMPLE.test(name), values: parseEnvText(text) }];
    });
}

function readText(file: string): string | null {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
}

function parseEnvText(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(LINE)) {
    values.set(name!, double ?? single ?? (bare ?? '').trim());
  }
  return values;
}
