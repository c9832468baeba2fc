import type { Substitute } from 'jest-hermetic';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** The executor as tests see it: a real server with both versions of its API, whose patches are always the same. */
export interface Executor {
  readonly url: string;
  /** What it was asked, as `path body`. */
  readonly requests: readonly string[];
  /** From here on it is one of before its second version: it answers that with 422. */
  speakFirstVersion(): void;
  /** From here on it answers everything with this status. */
  refuse(status: number): void;
}

export default async function startExecutor(): Promise<Substitute<Executor>> {
  let requests: string[];
  let versions: number[];
  let refusal: number | undefined;
  const reset = (): void => {
    requests = [];
    versions = [1, 2];
    refusal = undefined;
  };
  reset();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await json(request)) as Record<string, string>;
    requests.push(`${request.url} ${JSON.stringify(body)}`);
    const send = (status: number, payload: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(payload));

    const version = Number(/^\/v(\d)\/steps$/.exec(request.url ?? '')?.[1]);
    if (refusal !== undefined) send(refusal, { detail: 'no' });
    else if (!versions.includes(version)) send(422, { detail: 'unknown field: format' });
    else send(200, version === 2 ? report(body['instruction']!) : reportV1(body['task']!));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    client: {
      url: `http://${endpoint}`,
      get requests() {
        return requests;
      },
      speakFirstVersion: () => void (versions = [1]),
      refuse: (status) => void (refusal = status),
    },
    env: { EXECUTOR_URL: `http://${endpoint}` },
    endpoints: [endpoint],
    reset,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function report(instruction: string) {
  const { patch_content, files_changed } = patch(instruction);
  return { status: 'done', patch_content, files_changed, tokens_used: 1234 };
}

function reportV1(task: string) {
  return { status: 'done', result: patch(task), usage: { tokens: 1234 } };
}

function patch(instruction: string) {
  return {
    patch_content: `--- a/README.md\n+++ b/README.md\n@@ -0,0 +1 @@\n+${instruction}\n`,
    files_changed: ['README.md'],
  };
}
