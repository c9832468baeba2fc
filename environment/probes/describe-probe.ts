import { redactSecrets } from '../../errors/redact-secrets';
import type { Probe } from '../../registry/types';
import { readUrl } from './read-url';

/** How an infrastructure is asked, for people: what is sent where, without user, password and query. */
export function describeProbe(probe: Probe): string {
  return redactSecrets(describeKind(probe));
}

function describeKind(probe: Probe): string {
  if ('tcp' in probe) return `tcp ${probe.tcp}`;
  if ('http' in probe) return `GET ${describeUrl(probe.http)}`;
  if ('postgres' in probe) return `SELECT 1 at ${describeUrl(probe.postgres)}`;
  if ('redis' in probe) return `PING ${describeUrl(probe.redis)}`;
  return `module ${probe.module}`;
}

function describeUrl(text: string): string {
  const url = readUrl(text);
  if (!url) return text.slice(0, text.indexOf('://') + 3) + '…';
  return `${url.protocol}//${url.host}${url.pathname}`;
}
