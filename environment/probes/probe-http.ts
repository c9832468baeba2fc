import type { ProbeRequest } from './probe';

/** Whether a URL answers 2xx, at the end of its redirects. Credentials in it are sent as `Basic`. */
export async function probeHttp({ target, signal }: ProbeRequest): Promise<void> {
  const url = new URL(target);
  const headers: Record<string, string> = {};
  // fetch refuses a URL that has them.
  if (url.username !== '' || url.password !== '') {
    const credentials = [url.username, url.password].map(decodeURIComponent).join(':');
    headers.authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  const response = await fetch(url, { signal, headers });
  // Unread, it would keep its connection.
  await response.body?.cancel();
  if (!response.ok) throw new Error(`it answers with status ${response.status}`);
}
