import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { HermeticError } from '../../../../errors/hermetic-error';
import { createFileWhole } from '../../../run/write-file-whole';
import { locateClaim, removeStaleClaims } from './port-claims';
import { identifyProcess } from './process-identity';
import { releasePort } from './release-port';

/** Where there is no telling which ports the system gives away by itself. */
const USUAL_RANGE: PortRange = { from: 20_000, to: 32_000 };

const ATTEMPTS = 100;

/** Consecutive ports. */
export interface PortRange {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/**
 * A free port of 127.0.0.1 for a server that is started later, or never. Outside the range from
 * which the system serves `listen(0)` and outgoing connections, so that nobody comes by it by
 * chance; claimed by a file, so that two runs at once do not choose the same. The claim ends with
 * `releasePort`, or with the process `ownerPid`.
 *
 * @param pick chooses one to try; at random by default
 * @throws HERMETIC_NO_FREE_PORT, HERMETIC_CACHE_UNSAFE
 */
export async function choosePort(
  ownerPid: number = process.pid,
  pick: (range: PortRange) => number = ({ from, to }) => randomInt(from, to),
): Promise<number> {
  removeStaleClaims();
  const range = chooseRange(readEphemeralRange());
  const claim = JSON.stringify(identifyProcess(ownerPid));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = pick(range);
    if (!createFileWhole(locateClaim(port), claim)) continue;
    if (await canListen(port)) return port;
    releasePort(port);
  }
  throw HermeticError.of('HERMETIC_NO_FREE_PORT', { ...range, attempts: ATTEMPTS });
}

/** The ports below those that the system gives away, or else above; at least a thousand. */
export function chooseRange(ephemeral: PortRange | undefined): PortRange {
  if (!ephemeral) return USUAL_RANGE;
  const below = { from: Math.min(USUAL_RANGE.from, ephemeral.from - 1000), to: ephemeral.from };
  if (below.from >= 10_000) return below;
  const above = { from: ephemeral.to, to: 65_536 };
  return above.to - above.from >= 1000 ? above : USUAL_RANGE;
}

function readEphemeralRange(): PortRange | undefined {
  try {
    const text = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
    const [from = NaN, last = NaN] = text.trim().split(/\s+/).map(Number);
    return { from, to: last + 1 };
  } catch {
    return undefined;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
