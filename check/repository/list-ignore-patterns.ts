/** The literal patterns of `testPathIgnorePatterns` in a Jest configuration, and the lines they are in. */
export function listIgnorePatterns(
  text: string,
): { readonly line: number; readonly pattern: string }[] {
  return [...text.matchAll(/testPathIgnorePatterns["']?\s*:\s*\[([^\]]*)\]/g)].flatMap((match) => {
    const start = match.index + match[0].indexOf('[') + 1;
    // A comment within the list is no pattern.
    const list = match[1]!.replace(/(^|\s)\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
    return [...list.matchAll(/(["'`])((?:\\.|(?!\1)[^\\])*)\1/g)].map((literal) => ({
      line: text.slice(0, start + literal.index).split('\n').length,
      pattern: literal[2]!.replace(/\\\\/g, '\\'),
    }));
  });
}
