import net from 'node:net';
import type { LeaderboardCache } from '../context';
import type { Standing } from '../domain/types';

const key = 'leaderboard';
const lifetime = '60';

/** The leaderboard in Redis for a minute; one short connection a call, which is enough for one key. */
export function createRedisCache(host: string, port: number): LeaderboardCache {
  const send = (...command: string[]) => sendCommand(net.connect({ host, port }), command);
  return {
    async read() {
      const cached = await send('GET', key);
      return cached === null ? null : (JSON.parse(cached) as Standing[]);
    },
    async write(standings) {
      await send('SET', key, JSON.stringify(standings), 'EX', lifetime);
    },
  };
}

/** For a deployment without Redis: the database answers each time. */
export const noCache: LeaderboardCache = { read: async () => null, write: async () => {} };

/** One command and its reply, which is a simple or a bulk string, or null; an error reply rejects. */
function sendCommand(socket: net.Socket, command: readonly string[]): Promise<string | null> {
  const parts = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
  return new Promise((resolve, reject) => {
    let reply = Buffer.alloc(0);
    const settle = (action: () => void) => {
      socket.destroy();
      action();
    };
    socket.setTimeout(2000, () => settle(() => reject(new Error('Redis did not answer in time'))));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis closed the connection')));
    socket.on('data', (chunk) => {
      reply = Buffer.concat([reply, chunk]);
      const end = reply.indexOf('\r\n');
      if (end < 0) return;
      const head = reply.toString('utf8', 1, end);
      if (reply[0] === 0x2d) return settle(() => reject(new Error(`Redis: ${head}`)));
      if (reply[0] === 0x2b) return settle(() => resolve(head));
      if (head === '-1') return settle(() => resolve(null));
      const start = end + 2;
      const length = Number(head);
      if (reply.length < start + length + 2) return;
      settle(() => resolve(reply.toString('utf8', start, start + length)));
    });
    socket.write(`*${command.length}\r\n${parts.join('')}`);
  });
}
