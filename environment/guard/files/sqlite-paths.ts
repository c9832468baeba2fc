/**
 * The paths that SQLite may take a database's name for; none for one in memory or a temporary one.
 * Whether it reads `file:` URIs depends on how it was compiled, so that such a name is a path too.
 */
export function sqlitePaths(name: unknown): string[] {
  const text = textOf(name);
  if (text === undefined) return [];
  // In C a string ends there.
  const [path = ''] = text.split('\0');
  if (path.trim() === '' || path === ':memory:') return [];
  return /^file:/i.test(path) ? [uriPath(path), path].filter((each) => each !== '') : [path];
}

function textOf(name: unknown): string | undefined {
  if (typeof name === 'string') return name;
  if (ArrayBuffer.isView(name)) {
    return Buffer.from(name.buffer, name.byteOffset, name.byteLength).toString();
  }
  return isUrl(name) ? name.href : undefined;
}

/** `instanceof` would miss the URLs of another realm, such as jsdom's. */
function isUrl(value: unknown): value is URL {
  return typeof (value as URL | null)?.href === 'string';
}

/** As described in https://sqlite.org/uri.html: query and fragment cut off, the rest decoded. */
function uriPath(uri: string): string {
  const [rest = ''] = uri.slice('file:'.length).split(/[?#]/);
  const path = rest
    .replace(/^\/\/(localhost)?(?=\/)/i, '')
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
    );
  const [name = ''] = path.split('\0');
  return process.platform === 'win32' ? name.replace(/^\/(?=[a-z]:)/i, '') : name;
}
