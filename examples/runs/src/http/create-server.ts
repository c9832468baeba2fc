import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { GraphError } from '../domain/plan-graph';
import { renderMetrics } from '../metrics';
import { createRun } from '../scheduler/create-run';
import type { Scheduler } from '../scheduler/scheduler';
import { tick } from '../scheduler/tick';
import { authorize } from './authorize';
import { HttpError } from './http-error';
import { readBody, runRequest, tickRequest } from './requests';

type Handler = (scheduler: Scheduler, body: string) => Promise<[status: number, answer: unknown]>;

/** What an admin can do. */
const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /admin/runs': async ({ store }) => [200, await store.runs()],
  'POST /admin/runs': async ({ store }, body) => [
    201,
    await createRun(store, readBody(runRequest, body)),
  ],
  'POST /admin/ticks': async (scheduler, body) => [
    200,
    { handled: await tick(scheduler, readBody(tickRequest, body).limit) },
  ],
};

/** The HTTP API, not listening yet: `/admin` for those with the role, `/metrics` for the scraper. */
export function createServer(scheduler: Scheduler, jwtKey: string | undefined): Server {
  return createHttpServer((request, response) => {
    void answer(request, scheduler, jwtKey)
      .catch((error: unknown) => explain(error))
      .then(([status, body]) => {
        const isText = typeof body === 'string';
        const type = isText ? 'text/plain; version=0.0.4' : 'application/json';
        response.writeHead(status, { 'content-type': type });
        response.end(isText ? body : JSON.stringify(body));
      });
  });
}

async function answer(
  request: IncomingMessage,
  scheduler: Scheduler,
  jwtKey: string | undefined,
): Promise<[number, unknown]> {
  const target = `${request.method} ${request.url}`;
  if (target === 'GET /metrics') return [200, await renderMetrics()];
  await authorize(request.headers.authorization, jwtKey, 'admin');
  const handle = Object.hasOwn(ROUTES, target) ? ROUTES[target] : undefined;
  if (!handle) throw new HttpError(404, `no ${target}`);
  return handle(scheduler, await text(request));
}

function explain(error: unknown): [number, unknown] {
  if (error instanceof HttpError) return [error.status, { message: error.message }];
  if (error instanceof GraphError) return [400, { message: error.message }];
  console.error(error);
  return [500, { message: 'this did not work' }];
}
