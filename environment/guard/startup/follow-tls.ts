import { syncBuiltinESMExports } from 'node:module';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** Told of a TLS stream made over a stream that is there already. */
export type TlsFollower = (inner: object, secure: TLSSocket) => void;

let follower: TlsFollower | undefined;

/**
 * Follows streams into the TLS that is laid over them: from then on their bytes pass by beneath
 * JavaScript. Changes the module `tls`, once a process, and only where somebody follows.
 */
export function followTls(next: TlsFollower): void {
  if (!follower) patch();
  follower = next;
}

type Construct = new (socket: Socket | undefined, ...rest: unknown[]) => TLSSocket;

function patch(): void {
  // It is loaded here for the first time in most test files, which need none of it.
  const tls = require('node:tls') as {
    connect: (...args: unknown[]) => TLSSocket;
    TLSSocket: Construct;
  };
  const { connect, TLSSocket } = tls;
  tls.connect = function followedConnect(this: unknown, ...args: unknown[]): TLSSocket {
    const secure = connect.apply(this, args);
    const options = args.find(
      (arg): arg is { socket?: unknown } => typeof arg === 'object' && arg !== null,
    );
    return follow(options?.socket, secure);
  };
  tls.TLSSocket = new Proxy(TLSSocket, {
    construct: (target, args: [Socket | undefined], made) =>
      follow(args[0], Reflect.construct(target, args, made) as TLSSocket),
  });
  syncBuiltinESMExports();
}

function follow(inner: unknown, secure: TLSSocket): TLSSocket {
  if (typeof inner === 'object' && inner !== null) follower?.(inner, secure);
  return secure;
}
