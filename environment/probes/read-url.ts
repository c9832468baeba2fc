/** The URL that a text is; undefined where it is none, or where its password is not what it seems. */
export function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A slash in a password ends the host, and what is left of the password would be shown as a path.
  return url.pathname.includes('@') ? undefined : url;
}

/** Where a URL of such a scheme leads. */
export function locateUrl(
  { hostname, port }: URL,
  defaultPort: number,
): { readonly host: string; readonly port: number } {
  const host = hostname.replace(/^\[|\]$/g, '') || 'localhost';
  return { host, port: port === '' ? defaultPort : Number(port) };
}
