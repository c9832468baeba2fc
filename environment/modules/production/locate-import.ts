/**
 * The line, from 1, on which a source names a module that it imports; null where no line does, as
 * with a specifier that is put together when it runs.
 *
 * @param specifier the module as the source names it
 */
export function locateImport(source: string, specifier: string): number | null {
  const lines = source.split('\n');
  const index = lines.findIndex(
    (line) =>
      !/^\s*(?:\/\/|\*)/.test(line) &&
      [`'${specifier}'`, `"${specifier}"`, `\`${specifier}\``].some((quoted) => {
        const at = line.indexOf(quoted);
        return at >= 0 && /(?:\bfrom|\bimport|\(|>\()\s*$/.test(line.slice(0, at));
      }),
  );
  if (index >= 0) return index + 1;
  // An argument on a line of its own, as formatters break long calls.
  const alone = lines.findIndex((line) =>
    new Set([`'${specifier}'`, `"${specifier}"`]).has(line.trim().replace(/,$/, '')),
  );
  return alone >= 0 ? alone + 1 : null;
}
