import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Context } from './context';
import { DomainError } from './domain/domain-error';
import type { Account } from './domain/types';
import { accountRoutes } from './http/account-routes';
import { dancerRoutes } from './http/dancer-routes';
import { eventRoutes } from './http/event-routes';
import { readBody } from './http/read-body';
import { matchPath, type Route } from './http/route';
import { tournamentRoutes } from './http/tournament-routes';
import { authenticate } from './services/authenticate';

const routes = [...accountRoutes, ...dancerRoutes, ...tournamentRoutes, ...eventRoutes];
const nobody: Account = { id: 0, email: '', name: '', role: 'dancer', createdAt: new Date(0) };

/** The HTTP API on a context; it does not listen yet. */
export function createApp(context: Context): http.Server {
  return http.createServer((request, response) => {
    answer(context, request)
      .catch(toRefusal)
      .then(({ status, body }) => send(response, status, body));
  });
}

async function answer(context: Context, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const route of routes) {
    const ids = matchPath(route, url.pathname);
    if (!ids || route.method !== request.method) continue;
    const account = await authorize(context, route, request.headers.authorization);
    const body = request.method === 'GET' ? {} : await readBody(request);
    const result = await route.handle({ context, ids, query: url.searchParams, body, account });
    return { status: route.status ?? 200, body: result };
  }
  throw new DomainError('not-found', `no ${request.method} ${url.pathname}`);
}

async function authorize(context: Context, { allow }: Route, header?: string): Promise<Account> {
  if (allow === 'public') return nobody;
  const account = await authenticate(context, header);
  if (allow === 'signed-in' || account.role === 'admin' || allow.includes(account.role)) {
    return account;
  }
  throw new DomainError('forbidden', `not for the role ${account.role}`);
}

function toRefusal(error: unknown) {
  if (error instanceof DomainError) {
    return { status: error.status, body: { error: error.code, message: error.message } };
  }
  console.error(error);
  return { status: 500, body: { error: 'defect', message: 'something went wrong' } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
