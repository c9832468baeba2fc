const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The text of a script with spaces in place of its comments, so that every offset stays. */
export function blankComments(script: string): string {
  return script.replace(STRING_OR_COMMENT, (found, string: string | undefined) =>
    string === undefined ? found.replace(/[^\n]/g, ' ') : found,
  );
}
