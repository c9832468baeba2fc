/**
 * Whether titles as a run knows them can come from titles as the source has them. An element of the
 * pattern is a title; or one with the placeholders of `test.each` (`adds %i`, `$name`); or a template
 * literal as it is in the source, between backticks, whose `${…}` can be anything.
 */
export function matchesTitles(pattern: readonly string[], titles: readonly string[]): boolean {
  return (
    pattern.length === titles.length &&
    pattern.every((title, depth) => matchesTitle(title, titles[depth] ?? ''))
  );
}

function matchesTitle(pattern: string, title: string): boolean {
  return pattern === title || matchesParts(splitTemplate(pattern), title);
}

/** What `test.each` replaces: `%s` and its kin, `%#`, `%$`, `$#`, `$variable.path`. */
const PLACEHOLDER = /%[psdifjoOc#$]|\$#|\$[A-Za-z_][\w.]*/;

/** The fixed texts of a pattern, between which there can be anything. */
function splitTemplate(pattern: string): string[] {
  const isTemplateLiteral = pattern.length > 1 && pattern.startsWith('`') && pattern.endsWith('`');
  const parts = isTemplateLiteral ? splitLiteral(pattern.slice(1, -1)) : [pattern];
  return parts.flatMap((part) => part.split(PLACEHOLDER)).map((part) => part.replaceAll('%%', '%'));
}

/** The texts around each `${…}`, in which braces may be nested. */
function splitLiteral(source: string): string[] {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') text += source[++at] ?? '';
    else if (source.startsWith('${', at)) {
      parts.push(text);
      text = '';
      at = endOfExpression(source, at + 2);
    } else text += source[at];
  }
  return [...parts, text];
}

function endOfExpression(source: string, start: number): number {
  let depth = 1;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '{') depth++;
    else if (source[at] === '}' && --depth === 0) return at;
  }
  return source.length;
}

/** One pass from left to right: the first place of each text leaves the most for those after it. */
function matchesParts(parts: readonly string[], title: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return first === title;
  if (!title.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = title.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return title.length - at >= last.length && title.endsWith(last);
}
