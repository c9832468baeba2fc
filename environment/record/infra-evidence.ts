import { stripVTControlCharacters } from 'node:util';
import type { Registry } from '../../registry/types';
import { entriesAt, formatTarget, normaliseName, parseTarget, type Target } from './target';
import type { ErrorRecord } from './types';

/** How a connection that never came about, or broke, names itself. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Node's own wording, also inside the message of an error that wraps another. */
const CONNECTION_MESSAGE =
  /\b(?:connect|read|write|getaddrinfo) (ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT) ([^\s"'`,;)\]]+)/g;

/** What an assertion wanted to see is no evidence of what happened. */
const EXPECTED_LINES = /^\s*(?:Expected\b|- ).*$/gm;

const MAX_DEPTH = 10;
const MAX_ERRORS = 200;

/**
 * The registry entries that an error is about, sorted: the one that the tool itself named, and
 * those with an endpoint that a failed connection was meant for, through all causes.
 */
export function infraNamedBy(error: ErrorRecord, registry: Registry): string[] {
  const names = new Set<string>();
  for (const each of walkErrors(error)) {
    if (each.infra !== undefined && Object.hasOwn(registry.infra, each.infra))
      names.add(each.infra);
    for (const target of readTargets(each)) {
      for (const name of entriesAt(target, registry)) names.add(name);
    }
  }
  return [...names].sort();
}

/**
 * The targets of failed connections that no entry of the registry lists, sorted: `host:port`, a
 * bare host when only the name is known, or the path of a socket.
 */
export function unlistedTargets(error: ErrorRecord, registry: Registry): string[] {
  const targets = new Set<string>();
  for (const each of walkErrors(error)) {
    for (const target of readTargets(each)) {
      if (entriesAt(target, registry).length === 0) targets.add(formatTarget(target));
    }
  }
  return [...targets].sort();
}

/** The error and its causes, breadth first, bounded so that a hostile chain costs little. */
export function walkErrors(error: ErrorRecord): ErrorRecord[] {
  const all: ErrorRecord[] = [];
  let level: readonly ErrorRecord[] = [error];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    all.push(...level.slice(0, MAX_ERRORS - all.length));
    level = level.flatMap((each) => each.causes).slice(0, MAX_ERRORS - all.length);
  }
  return all;
}

/** The names of the entries with this endpoint, `host:port`, in the order of the registry. */
export function entriesAtEndpoint(endpoint: string, registry: Registry): string[] {
  return [...entriesAt(parseTarget(endpoint), registry)];
}

function readTargets(error: ErrorRecord): Target[] {
  const message = stripVTControlCharacters(error.message).replace(EXPECTED_LINES, '');
  const inMessage = [...message.matchAll(CONNECTION_MESSAGE)].flatMap(([, code, target]) =>
    code === 'ENOENT' && !target!.includes('/') ? [] : [parseTarget(target!)],
  );
  const own = readOwnTarget(error);
  return own ? [own, ...inMessage.filter((target) => !isSameConnection(target, own))] : inMessage;
}

function readOwnTarget({ code, syscall, host, address, port }: ErrorRecord): Target | null {
  const hosts = [host, address].filter((each) => each !== undefined).map(normaliseName);
  if (code === undefined || !CONNECTION_CODES.has(code) || hosts.length === 0) return null;
  // A missing file has a path too; only a socket is connected to.
  if (code === 'ENOENT' && syscall !== 'connect') return null;
  return { hosts, port: port !== undefined && port > 0 ? port : null };
}

/** The message repeats the error's own target, be it by address or without the port. */
function isSameConnection(target: Target, own: Target): boolean {
  return target.port === own.port || (target.port === null && own.hosts.includes(target.hosts[0]!));
}
