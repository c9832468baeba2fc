/** The lines that declare infrastructure, to be pasted into a test file. */
export function adviseDeclaration(names: readonly string[]): string {
  return names.map((name) => `requiresInfra('${name.replace(/[\\']/g, '\\$&')}');`).join('\n');
}
