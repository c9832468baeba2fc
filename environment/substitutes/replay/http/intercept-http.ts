import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import https from 'node:https';
import type { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import type { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { portOf } from './port-of';

type Interceptor = ClientRequestInterceptor | FetchInterceptor;
/** What a call of `fetch` learns of its answer: where the redirects that it followed led to. */
const calls = new AsyncLocalStorage<{ followed?: string }>();

type Call = (...args: unknown[]) => unknown;

/** What may become of a request: nothing, and it is sent; or it is answered, or fails. */
export interface RequestFate {
  /** @param followed where it came from, if `fetch` followed a redirect to it */
  respondWith(response: Response, followed?: string): void;
  errorWith(error: unknown): void;
}

/** Who is asked about the requests that are meant for them. */
export interface HttpListener {
  /** Whether it is about requests to this place at all. */
  isMeant(host: string, port: number): boolean;
  /** A request begins. */
  onRequest(id: string, request: Request, fate: RequestFate): Promise<void>;
  /** A request that was sent is answered. */
  onResponse(id: string, response: Response): void;
}

/** Requests of a process that pass through a listener, until they are let go. */
export interface Interception {
  /** Puts it around the `fetch` of a realm. */
  aroundFetch(original: typeof fetch): typeof fetch;
  stop(): void;
}

/**
 * Has the requests that are meant for a listener pass through it, of `http` and `https`, which all
 * realms share, and of each `fetch` that is put around. All others go the way that they would go.
 */
export function interceptHttp(listener: HttpListener): Interception {
  // Loaded by the first test file that needs them, not by every one.
  const clients = new (
    require('@mswjs/interceptors/ClientRequest') as {
      ClientRequestInterceptor: new () => ClientRequestInterceptor;
    }
  ).ClientRequestInterceptor();
  const fetches = new (
    require('@mswjs/interceptors/fetch') as { FetchInterceptor: new () => FetchInterceptor }
  ).FetchInterceptor();

  const restore = replaceClients(listener, () => clients.apply());
  const intercepted = takeFetch(() => fetches.apply());
  for (const each of [clients, fetches]) listen(each, listener);
  return {
    aroundFetch: (original) => (input, init) => {
      const url = urlOfFetch(input);
      const isMeant = url !== undefined && listener.isMeant(url.hostname, portOf(url));
      return isMeant ? fetchPlayed(intercepted, input, init) : original(input, init);
    },
    stop() {
      clients.dispose();
      fetches.dispose();
      restore();
    },
  };
}

function listen(interceptor: Interceptor, listener: HttpListener): void {
  // Who emits it waits for what it answers, whatever its type says.
  interceptor.on('request', ({ requestId, request, controller }): unknown =>
    // The body is read twice: here, and where the request is sent.
    listener.onRequest(requestId, request.clone(), {
      respondWith(response, followed) {
        const call = calls.getStore();
        if (call && followed !== undefined) call.followed = followed;
        controller.respondWith(response);
      },
      errorWith: (error) => controller.errorWith(error),
    }),
  );
  interceptor.on('response', ({ requestId, response }) => listener.onResponse(requestId, response));
}

/** With the URL that the answer came from: a response that is made has that of its request. */
async function fetchPlayed(
  intercepted: typeof fetch,
  ...args: Parameters<typeof fetch>
): Promise<Response> {
  const call: { followed?: string } = {};
  const response = await calls.run(call, () => intercepted(...args));
  const { followed: url } = call;
  return url === undefined
    ? response
    : Object.defineProperties(response, { url: { value: url }, redirected: { value: true } });
}

/** Its functions take every request: those that are not meant go to Node's own, with their agents. */
function replaceClients(listener: HttpListener, apply: () => void): () => void {
  const modules = [
    [http, 'http:'],
    [https, 'https:'],
  ] as const;
  const own = [http, https].map(({ request, get }) => ({ request, get }));
  const { ClientRequest } = http;
  apply();
  http.ClientRequest = ClientRequest;
  for (const [index, [module, protocol]] of modules.entries()) {
    for (const name of ['request', 'get'] as const) {
      const [original, intercepted] = [own[index]![name] as Call, module[name] as Call];
      module[name] = function chosen(this: unknown, ...given: unknown[]): unknown {
        const args = [adoptUrl(given[0]), ...given.slice(1)];
        const { host, port } = placeOf(protocol, args);
        const isMeant = host !== undefined && listener.isMeant(host, port);
        return (isMeant ? intercepted : original).apply(this, args);
      } as never;
    }
  }
  return () => {
    for (const [index, [module]] of modules.entries()) Object.assign(module, own[index]);
  };
}

/** The intercepted `fetch`, with the process's own left where it is. */
function takeFetch(apply: () => void): typeof fetch {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!;
  apply();
  const intercepted = globalThis.fetch;
  Object.defineProperty(globalThis, 'fetch', own);
  return intercepted;
}

function urlOfFetch(input: Parameters<typeof fetch>[0]): URL | undefined {
  const text = typeof input === 'object' && 'url' in input ? input.url : String(input);
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A URL of another realm, or of jsdom, is one by Node's measure, and by `instanceof` none. */
function adoptUrl(first: unknown): unknown {
  const { href, protocol, auth, path } = (first ?? {}) as Record<string, unknown>;
  const isUrl = typeof href === 'string' && protocol && auth === undefined && path === undefined;
  return isUrl && URL.canParse(href) ? new URL(href) : first;
}

interface Place {
  /** Undefined for a Unix socket, and for what Node will refuse. */
  readonly host: string | undefined;
  readonly port: number;
}

/** Where a request of `http` goes, in any of the forms that it is written in. */
function placeOf(protocol: string, [first, second]: readonly unknown[]): Place {
  const isUrl = typeof first === 'string' || first instanceof URL;
  if (isUrl && !URL.canParse(String(first))) return { host: undefined, port: 0 };
  const url = isUrl ? new URL(String(first)) : undefined;
  const options = ((url ? second : first) ?? {}) as http.RequestOptions;
  if (options.socketPath) return { host: undefined, port: 0 };
  const given = options.port ?? (url && portOf(url)) ?? options.defaultPort;
  return {
    host: options.hostname ?? options.host ?? url?.hostname ?? 'localhost',
    port: Number(given ?? portOf({ port: '', protocol })),
  };
}
