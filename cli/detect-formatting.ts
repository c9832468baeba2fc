/** How the author of a JSON text indents and ends lines, for what is put into it. */
export function detectFormatting(text: string): { readonly unit: string; readonly eol: string } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    unit: indent.startsWith('\t') ? '\t' : indent,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
