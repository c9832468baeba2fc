import type { Statement } from './statement';
import { testArguments } from './is-test-command';
import { listCommands } from './list-commands';
import type { ReadFile } from './read-file';
import { splitCommands, type SimpleCommand } from './split-commands';

/** Commands that run only what a change concerns: there may well be nothing. */
const NARROW = /^(-o|--(findRelatedTests|onlyChanged|changedSince|lastCommit|onlyFailures))(=|$)/;

/** Commands whose failure nobody hears of, and those that are content without a test. */
export function findSwallowedFailures(read: ReadFile): Statement[] {
  return listCommands(read).flatMap(({ line, text }) => {
    const commands = splitCommands(text);
    return commands.flatMap(({ words, operator }, index): Statement[] => {
      const args = testArguments(words);
      if (!args) return [];
      const place = { file: read.file, line };
      const swallowing = operator === '' ? null : swallow(operator, commands.slice(index + 1));
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
          message:
            '--passWithNoTests calls a run without a single test fine; the reporter decides that',
          fix: 'take --passWithNoTests out',
        },
      ];
    });
  });
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
