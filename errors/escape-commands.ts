/** GitHub's, at the start of a line, which may be indented and coloured. */
const AT_START = /^((?:\s|\u001b\[[\d;]*m)*):(?=:)/gm;

/** GitHub's older ones, Azure's and TeamCity's, anywhere. */
const ANYWHERE = /#(?=#(?:vso|teamcity)?\[)/gi;

/**
 * The text without what CI systems take for commands to themselves, such as `::error::…`: they read
 * whatever a job prints, also the title of a test.
 */
export function escapeCommands(text: string): string {
  return text.replace(AT_START, '$1\\x3a').replace(ANYWHERE, '\\x23');
}
