import type { Registry } from '../../registry/types';
import { classifyFlag } from './classify-flag';
import type { Statement } from './statement';
import { stripComments } from './list-commands';
import type { ReadFile } from './read-file';

const NAME = /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/g;

/** `=value`, ` = value` or `: value` behind a name, without its quotes. */
const VALUE = /^["']?(?:=(?!=)|\s+=(?!=)\s*|\s*:\s*)["']?([^\s"',;&|}]*)/;

/** Environment variables that skip suites, or that state the state of an infrastructure. */
export function findFlags(read: ReadFile, registry: Registry): Statement[] {
  if (read.kind === 'document' || read.kind === 'yaml') return [];
  const lines = read.kind === 'jest' ? stripCode(read.text) : stripComments(read.text);
  const names = Object.keys(registry.infra);
  const own = read.kind === 'shell' ? listArguments(lines) : new Set();
  return lines.flatMap((line, index) =>
    [...line.matchAll(NAME)].flatMap((match) => {
      if (own.has(match[0]) || /\bunset\s+$/.test(line.slice(0, match.index))) return [];
      const value = VALUE.exec(line.slice(match.index + match[0].length))?.[1];
      const flag = classifyFlag(match[0], value, names);
      if (!flag) return [];
      const entry = flag.infra === null ? null : registry.infra[flag.infra]!;
      const truth = entry
        ? `the registry says so, which has ${entry.name} in state ${entry.state}`
        : 'the registry says so';
      return [
        {
          file: read.file,
          line: index + 1,
          truth: match[0],
          message: `${match[0]}${value ? ` (${value})` : ''} ${flag.does}: ${truth}`,
          fix: 'take the variable out; tests name what they need by requiresInfra, and the state of its entry in the registry decides whether they run',
        },
      ];
    }),
  );
}

/** The lines of a script without its comments. */
function stripCode(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ''));
}

/** The variables that a script gives several values of its own: what its arguments ask for. */
function listArguments(lines: readonly string[]): ReadonlySet<string> {
  const given = lines.flatMap((line) =>
    [...line.matchAll(/(?:^|[;)]|\bthen|&&)\s*([A-Z]\w*)=[\w"']*\s*(?:;|$)/g)].map(
      ([, name]) => name!,
    ),
  );
  return new Set(given.filter((name, index) => given.indexOf(name) !== index));
}
