/** Words that only lead to the command that follows them. */
const LEADING =
  /^(npx|pnpx|bunx|exec|dlx|time|env|sudo|xvfb-run|cross-env(-shell)?|command|nice|then|do|else|if|while|!|\{|node|bun|yarn|pnpm|npm|run|run-script|dotenv|timeout)$/;
const MANAGER = /^(npm|pnpm|yarn|bun)$/;
const SCRIPT =
  /^(t|tst|test|tests|cit|it|install-test|install-ci-test|clean-install-test)([:-].*)?$/;

/** What runs a command elsewhere, and what that command may begin with. */
const CONTAINER = /^(docker|docker-compose|podman)$/;
const START = /^(npm|pnpm|yarn|bun|npx|jest)$/;

/** Of Jest: they run no test. */
const ASKS_ONLY = /^--(listTests|showConfig|version|help|clearCache|init)$/;

/** The arguments of a command that runs tests by Jest, or the rules of this tool; null for any other. */
export function testArguments(words: readonly string[]): readonly string[] | null {
  if (CONTAINER.test(words[0] ?? '')) return testArguments(afterContainer(words));
  let isScript = false;
  for (const [index, word] of words.entries()) {
    const rest = words.slice(index + 1);
    if (isScript && SCRIPT.test(word)) return rest;
    if (/(^|\/)jest(\.js)?$/.test(word))
      return rest.some((each) => ASKS_ONLY.test(each)) ? null : rest;
    if (/(^|\/)jest-hermetic$/.test(word))
      return /^(check|prove)$/.test(rest[0] ?? '') ? rest : null;
    // Assignments, options of what leads, and durations.
    if (/^\w+=|^-|^\d+[smh]?$/.test(word)) continue;
    if (!LEADING.test(word)) return null;
    if (MANAGER.test(word)) isScript = true;
  }
  return null;
}

/** The command that a container runs; none where there is none. */
function afterContainer(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^(run|exec)$/.test(word));
  // The first is the name of the container or of an image.
  const start = at < 0 ? -1 : words.findIndex((word, index) => index > at + 1 && START.test(word));
  return start < 0 ? [] : words.slice(start);
}
