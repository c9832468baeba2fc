import { createJiti } from 'jiti';

/**
 * Loads a module that the registry names, in TypeScript or JavaScript, ESM or CommonJS, outside of
 * Jest. jiti compiles what Node 20 cannot read by itself.
 */
export async function loadUserModule<Module>(file: string): Promise<Module> {
  const jiti = createJiti(__filename, { interopDefault: true });
  return await jiti.import(file);
}

/** The default export of such a module, or the module itself where it exports one function. */
export async function loadDefaultExport<Export>(file: string): Promise<Export> {
  const jiti = createJiti(__filename, { interopDefault: true });
  return await jiti.import<Export>(file, { default: true });
}
