/** The address that a reference links to; null unless it is one of the web and nothing else. */
export function chooseLink(reference: string): string | null {
  if (!/^https?:\/\/[^\s\\]+$/i.test(reference)) return null;
  try {
    const { protocol, href, username, password } = new URL(reference);
    const isWeb = protocol === 'http:' || protocol === 'https:';
    return isWeb && username === '' && password === '' ? href : null;
  } catch {
    return null;
  }
}
