/** `::ffff:127.0.0.1` as the URL parser writes it. */
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * One spelling for a host, as a system reads it: lower case, no brackets, no trailing dot, no zone;
 * `127.1`, `0x7f000001` and `::ffff:127.0.0.1` are `127.0.0.1`. Resolves no name.
 */
export function canonicaliseHost(host: string): string {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/\.$/, '');
  // The standard for URLs reads the numbers of an address as `inet_aton` does.
  const text = `http://${bare.includes(':') ? `[${bare}]` : bare}/`;
  if (!URL.canParse(text)) return bare;
  const { hostname } = new URL(text);
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const mapped = MAPPED.exec(address);
  if (!mapped) return address;
  const number = parseInt(mapped[1]!, 16) * 0x10000 + parseInt(mapped[2]!, 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
}

/** One name for the addresses of this machine's loopback interface. */
export function normaliseHost(host: string): string {
  const bare = canonicaliseHost(host);
  return ['localhost', '::1', '0.0.0.0', '::', ''].includes(bare) ? '127.0.0.1' : bare;
}
