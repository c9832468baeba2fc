import { STATUS_CODES } from 'node:http';
import { writeBody } from './read-body';
import type { RecordedResponse } from './exchange';

/** Statuses that have no body; a response with one cannot be made. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** What a request is answered with. */
export function responseOf({
  status,
  statusText = STATUS_CODES[status] ?? '',
  headers,
  followed: _,
  ...recorded
}: RecordedResponse): Response {
  const body = WITHOUT_BODY.has(status) ? null : writeBody(recorded);
  return new Response(body, {
    status,
    statusText,
    headers: { ...headers },
  });
}
