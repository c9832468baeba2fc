import { resolve } from 'node:path';
import type { Registry } from '../../registry/types';
import { normaliseHost } from '../normalise-host';

/** Where a connection was meant to go; the port is unknown when the name did not resolve. */
export interface Target {
  /** The name and the address that it resolved to, as far as they are known; normalised. */
  readonly hosts: readonly string[];
  readonly port: number | null;
}

/** Reads `host:port`, a bare host, or the path of a socket. */
export function parseTarget(text: string): Target {
  const [, host, port] = /^([^/].*):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined) return { hosts: [normaliseName(text)], port: null };
  return { hosts: [normaliseName(host)], port: Number(port) };
}

/** `host:port` with one spelling for the loopback interface, a bare host, or the path of a socket. */
export function formatTarget({ hosts, port }: Target): string {
  const host = hosts[0]!;
  const shown = host.includes(':') && !host.startsWith('/') ? `[${host}]` : host;
  return port === null ? shown : `${shown}:${port}`;
}

/** One name for each host; the path of a socket is what it is. */
export function normaliseName(host: string): string {
  return host.startsWith('/') ? host : normaliseHost(host);
}

/** Whether two targets can be the same: by one of the names, and by the port where both know it. */
export function isSameTarget(a: Target, b: Target): boolean {
  const isSameHost = a.hosts.some((host) => b.hosts.includes(host));
  return isSameHost && (a.port === null || b.port === null || a.port === b.port);
}

const indexes = new WeakMap<Registry, ReadonlyMap<string, readonly string[]>>();

/** The names of the entries with an endpoint there, in the order of the registry. */
export function entriesAt({ hosts, port }: Target, registry: Registry): readonly string[] {
  const index = getOrBuildIndex(registry);
  const found = hosts.map((host) => index.get(keyOf(host, port)) ?? []);
  return found.length === 1 ? found[0]! : [...new Set(found.flat())];
}

/** Every endpoint of a registry, by host and port and by host alone. */
function getOrBuildIndex(registry: Registry): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(registry);
  if (known) return known;
  const index = new Map<string, string[]>();
  for (const { name, endpoints } of Object.values(registry.infra)) {
    for (const endpoint of endpoints) {
      const isPath = /^\.{0,2}\//.test(endpoint);
      const { hosts, port } = parseTarget(isPath ? resolve(registry.root, endpoint) : endpoint);
      for (const key of new Set([keyOf(hosts[0]!, port), keyOf(hosts[0]!, null)])) {
        const names = index.get(key) ?? [];
        if (!names.includes(name)) index.set(key, [...names, name]);
      }
    }
  }
  indexes.set(registry, index);
  return index;
}

function keyOf(host: string, port: number | null): string {
  return port === null ? host : `${host} ${port}`;
}
