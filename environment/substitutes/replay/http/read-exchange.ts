import { readBody } from './read-body';
import { redactUrl } from './redact-text';
import type { RecordedRequest, RecordedResponse } from './exchange';

/** What an application reads of a response, and what is the same for the same behaviour. */
const KEPT_HEADERS = [
  'accept-ranges',
  'allow',
  'content-disposition',
  'content-language',
  'content-range',
  'content-type',
  'etag',
  'link',
  'location',
  'retry-after',
  'vary',
  'www-authenticate',
];

/** A request as it is recorded, and compared with what is. Takes its body. */
export async function readRequest(request: Request): Promise<RecordedRequest> {
  const { method, url, headers } = request;
  const bytes = new Uint8Array(await request.arrayBuffer());
  return { method, url: redactUrl(url), ...readBody(bytes, headers) };
}

/** A response as it is recorded, once it is whole: a stream of events is one body. Takes its body. */
export async function readResponse(response: Response): Promise<RecordedResponse> {
  const { status, headers } = response;
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, redactUrl(value)] as const];
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status, headers: Object.fromEntries(kept), ...readBody(bytes, headers) };
}
