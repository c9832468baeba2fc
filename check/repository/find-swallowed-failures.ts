import type { Statement } from './statement';
import { listTestArguments } from './list-test-arguments';
import { listCommands, stripComments } from './list-commands';
import type { ReadFile } from './read-file';
import { splitCommands, type SimpleCommand } from './split-commands';

/** Commands that run only what a change concerns: there may well be nothing. */
const NARROW = /^(-o|--(findRelatedTests|onlyChanged|changedSince|lastCommit|onlyFailures))(=|$)/;

/** Commands whose failure nobody hears of, and those that are content without a test. */
export function findSwallowedFailures(read: ReadFile): Statement[] {
  const isPipeSafe = failsWithPipe(read);
  return listCommands(read).flatMap(({ line, text }) => {
    const commands = splitCommands(text);
    return commands.flatMap(({ words, operator }, index): Statement[] => {
      const args = listTestArguments(words);
      if (!args) return [];
      const place = { file: read.file, line };
      if (operator === '|' && !isPipeSafe)
        return [
          {
            ...place,
            message: `"| ${commands[index + 1]?.words.join(' ') ?? ''}" after the tests makes their failures pass: of a pipe counts how its last command ends`,
            fix: 'take the pipe out, or let a failure through it: "set -o pipefail" before it in a script, "shell: bash" at a step of GitHub',
          },
        ];
      const last = commands.findIndex((each, at) => at >= index && each.operator !== '|');
      const swallowing = swallow(commands[last]?.operator ?? '', commands.slice(last + 1));
      if (swallowing !== null)
        return [
          {
            ...place,
            message: `"${swallowing}" after the tests makes their failures pass: what is red is not said`,
            fix: 'take it out; where an infrastructure is missing, its entry in the registry says so (state A)',
          },
        ];
      if (!args.includes('--passWithNoTests') || args.some((each) => NARROW.test(each))) return [];
      return [
        {
          ...place,
          truth: '--passWithNoTests',
          message:
            '--passWithNoTests calls a run without a single test fine; the reporter decides that',
          fix: 'take --passWithNoTests out',
        },
      ];
    });
  });
}

/** Providers whose shells are started with `pipefail`. */
const PIPE_SAFE = /(^|\/)(\.gitlab-ci\.ya?ml$|\.gitlab\/|\.circleci\/)/;

/** The shell of GitHub with `pipefail` is the one that is asked for by its bare name. */
const ASKS_FOR_BASH = /^\s*(?:- +)?shell:\s*["']?bash["']?$/;

/** Whether a pipe in a file fails with its first command, as far as the file tells. */
function failsWithPipe({ file, text }: ReadFile): boolean {
  if (PIPE_SAFE.test(file)) return true;
  return stripComments(text).some(
    (line) => /\bpipefail\b|\bPIPESTATUS\b/.test(line) || ASKS_FOR_BASH.test(line),
  );
}

/** What hides an exit code, as it is written; null where nothing does. */
function swallow(operator: string, after: readonly SimpleCommand[]): string | null {
  const [next] = after;
  if (!next) return null;
  const text = next.words.join(' ');
  const isSilent = /^(true|:|exit 0)$/.test(text);
  if (operator === ';' && isSilent && after.length === 1) return `; ${text}`;
  if (operator !== '||') return null;
  const fails = after.some(({ words }) =>
    /^(false|(exit|return) ([1-9]|\$))/.test(words.join(' ')),
  );
  const isTalk = /^(echo|printf)\b/.test(text);
  return (isSilent || isTalk) && !fails ? `|| ${text}` : null;
}
