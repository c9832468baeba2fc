/** Reads `host:port`, as the registry's format has checked it; an IPv6 address loses its brackets. */
export function readHostAndPort(text: string): { readonly host: string; readonly port: number } {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
}
