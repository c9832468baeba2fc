/** `::ffff:127.0.0.1` as the URL parser writes it. */
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** What leads to this machine whatever its name and its network: with it all of its loopback interface. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|::1|::|0\.0\.0\.0|127(?:\.\d{1,3}){3}|)$/;

/**
 * One spelling for a host, as a system reads it: lower case, no brackets, no trailing dot, no zone;
 * `10.1` and `::ffff:10.0.0.1` are `10.0.0.1`. All that leads to the loopback interface, or says
 * nothing, is `127.0.0.1`. Resolves no name.
 */
export function normaliseHost(host: string): string {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/\.$/, '');
  const address = readAddress(bare);
  return LOOPBACK.test(address) ? '127.0.0.1' : address;
}

function readAddress(bare: string): string {
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
