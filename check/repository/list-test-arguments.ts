/** Words that only lead to the command that follows them. */
const LEADING =
  /^(npx|pnpx|bunx|exec|dlx|time|env|sudo|xvfb-run|cross-env(-shell)?|command|nice|then|do|else|if|while|!|\{|node|bun|yarn|pnpm|npm|run|run-script|dotenv|timeout|nyc|c8|turbo|nx|lerna|workspaces?|foreach|recursive|run-many|affected|react-scripts)$/;

/** What runs a script of a manifest that it names, in this package or in others. */
const MANAGER = /^(npm|pnpm|yarn|bun|turbo|nx|lerna|react-scripts)$/;
const SCRIPT =
  /^(t|tst|test|tests|cit|it|install-test|install-ci-test|clean-install-test)([:-].*)?$/;

/** By what leads: its options whose value is the next word; a workspace of yarn is named like one. */
const VALUED: Readonly<Record<string, RegExp>> = {
  npm: /^(-w|--workspace|-C|--prefix)$/,
  pnpm: /^(-F|--filter|--filter-prod|-C|--dir)$/,
  yarn: /^(--cwd|workspace|--include|--exclude|--from)$/,
  turbo: /^(-F|--filter|--scope|--cwd|--concurrency)$/,
  nx: /^(-p|--projects|--exclude|-c|--configuration|--base|--head|--parallel)$/,
  lerna: /^(--scope|--ignore|--since|--concurrency)$/,
  npx: /^(-p|--package|-w|--workspace)$/,
  node: /^(-r|--require|--import|--loader|-C|-e|-p|--eval|--print)$/,
  dotenv: /^(-e|-v|-p)$/,
  env: /^(-u|-C)$/,
  nyc: /^(-r|--reporter|--report-dir|-t|--temp-dir|-n|--include|-x|--exclude|-e|--extension|--cwd)$/,
  c8: /^(-r|--reporter|-o|--reports-dir|--report-dir|--temp-directory|--src|-n|--include|-x|--exclude)$/,
};

/** What runs a command elsewhere, and what that command may begin with. */
const CONTAINER = /^(docker|docker-compose|podman)$/;
const START = /^(npm|pnpm|yarn|bun|npx|jest)$/;

/** Of Jest: they run no test. */
const ASKS_ONLY = /^--(listTests|showConfig|version|help|clearCache|init)$/;

/** The arguments of a command that runs tests by Jest, or the rules of this tool; null for any other. */
export function listTestArguments(words: readonly string[]): readonly string[] | null {
  if (CONTAINER.test(words[0] ?? '')) return listTestArguments(afterContainer(words));
  let isScript = false;
  let leader = '';
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const rest = words.slice(index + 1);
    if (VALUED[leader]?.test(word)) {
      index++;
      continue;
    }
    if (isScript && namesScript(word, leader)) return rest;
    if (/(^|\/)jest(\.js)?$/.test(word))
      return rest.some((each) => ASKS_ONLY.test(each)) ? null : rest;
    if (/(^|\/)jest-hermetic$/.test(word))
      return /^(check|prove)$/.test(rest[0] ?? '') ? rest : null;
    // Assignments, options of what leads, and durations.
    if (/^\w+=|^-|^\d+[smh]?$/.test(word)) continue;
    // Turborepo runs each task that it is given.
    if (leader === 'turbo' && word !== 'run') continue;
    if (!LEADING.test(word)) return null;
    if (MANAGER.test(word)) isScript = true;
    if (MANAGER.test(word) || Object.hasOwn(VALUED, word)) leader = word;
  }
  return null;
}

/** Whether a word has a script of tests run; to Nx `api:test` and `--target=test` do, too. */
function namesScript(word: string, leader: string): boolean {
  if (leader !== 'nx') return SCRIPT.test(word);
  const name = word.replace(/^--targets?=|^[\w@/.-]+:(?=test)/, '');
  return name.split(',').some((each) => SCRIPT.test(each));
}

/** The command that a container runs; none where there is none. */
function afterContainer(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^(run|exec)$/.test(word));
  // The first is the name of the container or of an image.
  const start = at < 0 ? -1 : words.findIndex((word, index) => index > at + 1 && START.test(word));
  return start < 0 ? [] : words.slice(start);
}
