import type { Socket } from 'node:net';
import { followTls } from './follow-tls';
import { StartupReader, type Startup } from './startup-reader';

/** Sees what a PostgreSQL client asks for before a byte of it leaves. A throw refuses it. */
export type StartupObserver = (startup: Startup) => void;

type Done = (error?: Error | null) => void;
type Write = (this: Socket, chunk: Buffer | string, encoding: BufferEncoding, done: Done) => void;
type Chunk = { readonly chunk: Buffer | string; readonly encoding: BufferEncoding };

/** The methods of a stream that every way of writing to it comes down to, `end` and `pipe` included. */
interface Sink {
  _write: Write;
  _writev?: (this: Socket, chunks: readonly Chunk[], done: Done) => void;
}

const observers = new WeakMap<object, StartupObserver>();

/**
 * Reads what is written to a socket until it is known which session it is for. Where the socket
 * turns out to carry TLS, what is written into that is read. A refused socket is destroyed with the
 * error that the observer threw.
 */
export function watchStartup(socket: Socket, observer: StartupObserver): void {
  prepareStartup();
  if (observers.has(socket)) endWatch(socket);
  observers.set(socket, observer);
  const reader = new StartupReader();
  const sink = socket as unknown as Sink;
  const write = sink._write;

  sink._write = function observedWrite(chunk, encoding, done) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const reading = reader.read(bytes);
    if (reading.type === 'held') return void process.nextTick(done);
    if (reading.type !== 'open') endWatch(this);
    try {
      if (reading.type === 'startup') observer(reading.startup);
    } catch (error) {
      this.destroy(error as Error);
      return done(error as Error);
    }
    write.call(this, reading.bytes, 'buffer' as BufferEncoding, done);
  };
  sink._writev = function observedWritev(chunks, done) {
    const all = chunks.map(({ chunk, encoding }) =>
      typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk,
    );
    (this as unknown as Sink)._write.call(
      this,
      Buffer.concat(all),
      'buffer' as BufferEncoding,
      done,
    );
  };
}

/** Has to come before an application keeps `tls.connect` for itself: it is not seen there later. */
export function prepareStartup(): void {
  followTls((inner, secure) => {
    const found = observers.get(inner);
    if (!found) return;
    endWatch(inner as Socket);
    watchStartup(secure, found);
  });
}

function endWatch(socket: Socket): void {
  observers.delete(socket);
  // The class has its own again.
  const own = socket as unknown as Partial<Sink>;
  delete own._write;
  delete own._writev;
}
