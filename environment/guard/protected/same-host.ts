import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import { normaliseHost } from '../../normalise-host';
import { resolveAddresses } from './resolve-addresses';

/** Whether two hosts are one; undefined while that depends on what the first name resolves to. */
export type HostComparison = boolean | undefined;

/**
 * Compares where a connection goes with a protected host, however either is spelled. Everything
 * that leads to this machine counts as one host: a server there seldom listens on one interface only.
 *
 * @param host of the connection; its name is not resolved, since its socket does that
 * @param protectedHost its name is resolved where nothing less decides
 */
export function compareHosts(host: string, protectedHost: string): HostComparison {
  const [one, other] = [normaliseHost(host), normaliseHost(protectedHost)];
  if (one === other) return true;
  if (isThisMachine(one) && isThisMachine(other)) return true;
  if (isIP(one) === 0) return undefined;
  return isAddressOf(one, other);
}

/** Whether a name or an address leads to this machine, as far as that is known without asking anybody. */
export function isThisMachine(host: string): boolean {
  const bare = normaliseHost(host);
  if (bare === '127.0.0.1') return true;
  return bare === normaliseHost(hostname()) || ownAddresses().has(bare);
}

function isAddressOf(address: string, protectedHost: string): boolean {
  if (isIP(protectedHost) !== 0) return false;
  const addresses = resolveAddresses(protectedHost).map(normaliseHost);
  return addresses.includes(address) || (isThisMachine(address) && addresses.some(isThisMachine));
}

function ownAddresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? []);
  return new Set(all.map(({ address }) => normaliseHost(address)));
}
