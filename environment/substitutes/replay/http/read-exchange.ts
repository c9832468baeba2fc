import { STATUS_CODES } from 'node:http';
import { HiddenValues } from './hidden-values';
import { isKeptHeader } from './kept-headers';
import { readBody } from './read-body';
import { redactUrl } from './redact-text';
import type { RecordedBody, RecordedRequest, RecordedResponse } from './exchange';

/**
 * A request as it is recorded, and compared with what is. Takes its body.
 *
 * @param hidden learns what was hidden in it, and in its headers
 */
export async function readRequest(
  request: Request,
  hidden = new HiddenValues(),
): Promise<RecordedRequest> {
  const { method, headers } = request;
  const bytes = new Uint8Array(await request.arrayBuffer());
  hidden.noteHeaders(headers);
  const url = redactUrl(request.url, hidden.note);
  const body = readBody(bytes, headers, hidden.note);
  return { method, url: hidden.hideIn(url), ...hideInBody(body, hidden) };
}

/**
 * A response as it is recorded, once it is whole: a stream of events is one body. Takes its body.
 *
 * @param hidden what was hidden in its request
 */
export async function readResponse(
  response: Response,
  hidden = new HiddenValues(),
): Promise<RecordedResponse> {
  const { status, statusText, headers } = response;
  const kept = [...headers].flatMap(([name, value]) =>
    isKeptHeader(name, value) ? [[name, hidden.hideIn(redactUrl(value))] as const] : [],
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = hideInBody(readBody(bytes, headers), hidden);
  const isUsual = statusText === (STATUS_CODES[status] ?? '');
  return {
    ...{ status, ...(!isUsual && { statusText }) },
    ...(response.redirected && { followed: hidden.hideIn(redactUrl(response.url)) }),
    ...{ headers: Object.fromEntries(kept), ...body },
  };
}

function hideInBody(recorded: RecordedBody, hidden: HiddenValues): RecordedBody {
  const { body } = recorded;
  return body === undefined ? recorded : { body: hidden.hideIn(body) };
}
