/** An argument as a POSIX shell reads it back, on one line: a control character becomes `?`. */
export function quoteShell(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f]/g, '?');
  return /^[\w./@%+=][\w./@%+=-]*$/.test(line) ? line : `'${line.replaceAll("'", `'\\''`)}'`;
}
