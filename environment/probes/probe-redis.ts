import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ProbeRequest } from './probe';
import { locateUrl } from './read-url';

const PORT = 6379;
/** More than the answers to `AUTH` and `PING` are long. */
const MOST_CHARACTERS = 4_000;

/** Whether a Redis server lets this user in and answers `PING`; over TLS for `rediss`. */
export function probeRedis({ target, signal }: ProbeRequest): Promise<void> {
  const url = new URL(target);
  const commands = [...listAuth(url), ['PING']];
  return new Promise((resolve, reject) => {
    const socket = openSocket(url);
    const settle = (error?: Error): void => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    let text = '';
    signal.addEventListener('abort', () => socket.destroy());
    socket.on('error', settle);
    socket.once('close', () => settle(new Error('it ends the connection without an answer')));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      try {
        if (isAnswered(text, commands.length)) settle();
      } catch (error) {
        settle(error as Error);
      }
    });
    socket.write(commands.map(encodeCommand).join(''));
  });
}

function openSocket(url: URL): Socket {
  const { host, port } = locateUrl(url, PORT);
  if (url.protocol !== 'rediss:') return connectPlain({ host, port });
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) });
}

function listAuth({ username, password }: URL): string[][] {
  if (password === '') return [];
  return [['AUTH', ...[username, password].filter(Boolean).map(decodeURIComponent)]];
}

/** An array of strings of RESP, the protocol of Redis: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
function encodeCommand(parts: readonly string[]): string {
  const strings = parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
  return `*${parts.length}\r\n${strings.join('')}`;
}

/** Whether so many simple strings are there, the last of them the answer to `PING`. */
function isAnswered(text: string, count: number): boolean {
  const replies = text.split('\r\n').slice(0, -1);
  const refusal = replies.find((reply) => reply.startsWith('-'));
  if (refusal !== undefined) throw new Error(`it answers ${refusal.slice(1)}`);
  const isRedis = /^[+-]/.test(text) && text.length < MOST_CHARACTERS;
  if (!isRedis || replies.some((reply) => !reply.startsWith('+')))
    throw new Error('what answers there is no Redis server');
  return replies.length >= count;
}
