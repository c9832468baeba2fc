import { isSecretField } from './redact-text';

/** Of the connection and of chance: other ones for the same behaviour; or of a body as it was sent. */
const DROPPED = new Set([
  ...['age', 'alt-svc', 'connection', 'content-encoding', 'content-length', 'content-md5', 'date'],
  ...['expires', 'keep-alive', 'nel', 'proxy-connection', 'report-to', 'server'],
  ...['reporting-endpoints', 'server-timing', 'set-cookie', 'strict-transport-security', 'trailer'],
  ...['traceparent', 'tracestate', 'transfer-encoding', 'upgrade', 'via', 'x-powered-by'],
  ...['x-cache', 'x-cache-hits', 'x-runtime', 'x-response-time', 'x-served-by', 'x-timer'],
  ...['openai-processing-ms', 'openai-organization', 'openai-project', 'baggage'],
]);
const DROPPED_FORMS =
  /^(?:x-amzn-|x-amz-id-2|x-amz-cf-|cf-|x-envoy-|x-b3-|x-datadog-)|(?:request|trace|correlation|span)-?id$|rate-?limit/;

/**
 * Whether a header of an answer is recorded: all are, but those that differ for the same behaviour, that
 * tell of the connection, or that hold a secret.
 *
 * @param name in lower case
 */
export function isKeptHeader(name: string, value: string): boolean {
  return !DROPPED.has(name) && !DROPPED_FORMS.test(name) && !isSecretField(name, value);
}
