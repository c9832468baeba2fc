/** What people write, and what a stray copy of it is mistaken for. */
const SOURCE =
  /\.([cm]?[jt]sx?|vue|svelte|json[c5]?|ya?ml|toml|sql|prisma|graphql|gql|css|scss|sass|less|html?|mdx?|sh|bash|py|rb|go|rs|java|kt|cs|php|env)$|(^|\/)(\.[a-z][\w.-]*|Dockerfile|Makefile|Jenkinsfile|Procfile)$/i;

const SUFFIX =
  /^(.+)\.(?:backup|back|bak|broken|orig|original|old|rej|save|saved|copy|swp|swo)[-_.]?\d*$/i;
const INFIX = /^(.+?)\.(?:backup|bak|broken|orig|old)\d*((?:\.[\w-]+)*\.\w+)$/i;
const NAMED_COPY = /^(.+?)(?: - copy| copy)(?: ?\(?\d+\)?)?(\.[\w.-]+)$/i;
const NUMBERED = /^(.+?)( ?)\(\d+\)(\.[\w.-]+)$/;
const EDITOR =
  /^(?:(?<tilde>.+?)(?:\.~\d+~|~)|#(?<auto>.+)#|\.#(?<lock>.+)|\.(?<swap>.+)\.sw[a-p])$/;

/**
 * Why a file is a stray copy of a source file, as a phrase; null for one that is none. Where the name
 * alone could mean something else, the original has to stand beside it.
 *
 * @param file relative, with `/`
 * @param files every file of the project
 */
export function explainCopy(file: string, files: ReadonlySet<string>): string | null {
  const slash = file.lastIndexOf('/') + 1;
  const [folder, name] = [file.slice(0, slash), file.slice(slash)];
  const isThere = (original: string): boolean => files.has(folder + original);

  const { tilde, auto, lock, swap } = EDITOR.exec(name)?.groups ?? {};
  const edited = tilde ?? auto ?? lock ?? swap;
  if (edited !== undefined && SOURCE.test(edited)) return `an editor left this of ${edited}`;

  const [, before] = SUFFIX.exec(name) ?? [];
  if (before !== undefined && SOURCE.test(before)) return `this is a copy of ${before}`;

  const [, start, end] = INFIX.exec(name) ?? [];
  if (start !== undefined && SOURCE.test(name) && isThere(start + end!))
    return `this is a copy of ${start}${end}`;

  const [, copied, extension] = NAMED_COPY.exec(name) ?? [];
  // In a document the word may be part of the title.
  const isCopy = !/\.(mdx?|html?)$/i.test(name) || isThere(`${copied}${extension}`);
  if (copied !== undefined && SOURCE.test(name) && isCopy)
    return `this is a copy of ${copied}${extension}`;

  const [, numbered, space, rest] = NUMBERED.exec(name) ?? [];
  if (numbered === undefined || !SOURCE.test(name)) return null;
  // `(1)` may be part of a name; what a browser or a file manager saves has the original beside it.
  return space !== '' || isThere(numbered + rest) ? `this is a copy of ${numbered}${rest}` : null;
}
