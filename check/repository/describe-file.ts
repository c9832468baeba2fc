import type { CheckContext } from '../check-context';
import type { FileKind } from './read-file';

const KINDS: readonly (readonly [FileKind, RegExp])[] = [
  [
    'workflow',
    /(^|\/)(\.github\/(workflows|actions)\/.*|\.gitlab\/.*|\.circleci\/.*|\.buildkite\/.*|\.gitlab-ci|\.travis|\.drone|appveyor|azure-pipelines|bitbucket-pipelines|lefthook|(docker-)?compose[\w.-]*)\.ya?ml$/,
  ],
  ['manifest', /(^|\/)package\.json$/],
  ['variables', /(^|\/)\.env(\.[\w.-]+)?$/],
  [
    'jest',
    /(^|\/)jest[\w.-]*\.(config|preset|setup)[\w.-]*\.[cm]?[jt]s$|(^|\/)jest\.[\w.-]+\.[cm]?[jt]s$/,
  ],
  ['shell', /\.(sh|bash|zsh)$|(^|\/)(Makefile|justfile|Jenkinsfile)$|(^|\/)\.husky\/[\w-]+$/],
  ['document', /\.(md|markdown)$/i],
  ['yaml', /\.ya?ml$/],
];

/** A list of changes tells what was, not what is. */
const HISTORY = /(^|\/)(changelog|history|releases?|news)[\w.-]*$/i;

/** What a file of the project can state; null for one that states nothing. */
export function describeFile(file: string, { read }: Pick<CheckContext, 'read'>): FileKind | null {
  const kind = KINDS.find(([, pattern]) => pattern.test(file))?.[0];
  if (kind === 'document' && HISTORY.test(file)) return null;
  if (kind !== undefined) return kind;
  // A program without an extension says in its first line what it is.
  const hasExtension = /\.[^/]*$/.test(file.replace(/^.*\//, '').replace(/^\./, ''));
  if (hasExtension) return null;
  return /^#!.*\b(ba|da|z)?sh\b/.test(read(file) ?? '') ? 'shell' : null;
}
