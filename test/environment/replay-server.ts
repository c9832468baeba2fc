import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A language model that answers in capitals, for tests that record it. */
export interface ReplayServer {
  readonly port: number;
  /** How many requests it had. */
  count(): number;
  /** It begins anew, as a service does that is deployed again. */
  forget(): void;
  close(): Promise<void>;
}

/** Starts it on a port of its own. */
export async function startReplayServer(): Promise<ReplayServer> {
  let requests = 0;
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    requests += 1;
    void answer(request, response, counts);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    count: () => requests,
    forget: () => counts.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  counts: Map<string, number>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url!, 'http://local');
  // What is never the same again, and may leave no trace.
  response.setHeader('x-request-id', `${process.hrtime.bigint()}`);
  if (pathname === '/nothing') return void response.writeHead(204).end();
  if (pathname === '/moved') return void response.writeHead(307, { location: '/missing' }).end();
  if (pathname === '/missing') return void response.writeHead(404).end('none');
  if (pathname === '/upload') return void response.end('taken');
  if (pathname === '/bytes') return void response.end(Buffer.from([0, 255, 254, 1]));
  if (pathname === '/stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const word of searchParams.get('q')!.split(' ')) response.write(`data: ${word}\n\n`);
    return void response.end();
  }
  const { prompt } = JSON.parse(Buffer.concat(chunks).toString()) as { prompt: string };
  const count = prompt === 'count' ? (counts.get(prompt) ?? 0) + 1 : 1;
  counts.set(prompt, count);
  const body = JSON.stringify({
    answer: prompt.toUpperCase(),
    count,
    session_token: 'opaque but secret',
    echo: request.headers.authorization,
  });
  response.setHeader('content-type', 'application/json');
  if (prompt !== 'compressed') return void response.end(body);
  response.setHeader('content-encoding', 'gzip');
  response.end(gzipSync(body));
}
