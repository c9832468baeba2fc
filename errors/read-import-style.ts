import type { ImportStyle } from './import-line';

const ES_MODULE = /\.(?:[cm]?tsx?|mjs)$/;
const IMPORT = /^\s*(?:import\s*(?:[\w{*'"])|export\s)/m;

/**
 * How a source file takes what packages export, as its name says, or else its text: one that has
 * neither `import` nor `export` requires.
 */
export function readImportStyle(file: string, source: string): ImportStyle {
  if (file.endsWith('.cjs')) return 'require';
  return ES_MODULE.test(file) || IMPORT.test(source) ? 'import' : 'require';
}
