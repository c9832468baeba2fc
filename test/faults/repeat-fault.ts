import { appendFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';

/** Numbers from 0 to 1, the same for the same seed. */
export type Random = () => number;

/** How often a fault is repeated: in `npm test`, and in `npm run test:faults`; once at least. */
export interface Times {
  readonly short: number;
  readonly whole: number;
}

/** Set by `npm run test:faults`: where the rows of its table go. */
const TABLE = process.env.HERMETIC_FAULTS_TABLE;

/** In place of the number of times that a fault is repeated. */
const ASKED = Number(process.env.HERMETIC_FAULTS ?? NaN);

/** After so many seconds no further round of a fault begins; those that ran are the number. */
const BOX_SECONDS = Number(process.env.HERMETIC_FAULTS_SECONDS ?? 900);

/** How long one round may take, in milliseconds. */
const ROUND_LIMIT = 120_000;

/**
 * Defines the test of a fault, repeated with a seed of its own each time. A round answers what was
 * lost by it, one line each, with nothing for a fault that was survived. With `HERMETIC_SEED` that
 * one round runs again.
 */
export function repeatFault(
  fault: string,
  times: Times,
  round: (random: Random) => Promise<readonly string[]>,
): void {
  const count = TABLE ? (Number.isNaN(ASKED) ? times.whole : ASKED) : times.short;
  const given = process.env.HERMETIC_SEED;
  const limit = BOX_SECONDS * 1_000;
  const timeout = Math.min(count * ROUND_LIMIT, limit + ROUND_LIMIT);
  test(
    fault,
    async () => {
      const lost: string[] = [];
      const seeds = given
        ? [Number(given)]
        : Array.from({ length: count }, () => randomInt(2 ** 31));
      const begin = performance.now();
      let done = 0;
      let survived = 0;
      for (const seed of seeds) {
        if (done > 0 && performance.now() - begin > limit) break;
        const losses = await round(createRandom(seed)).catch((error: Error) => [
          error.stack ?? error.message,
        ]);
        lost.push(...losses.map((loss) => `HERMETIC_SEED=${seed}: ${loss}`));
        if (losses.length === 0) survived++;
        done++;
      }
      if (TABLE) {
        const row = { fault, times: done, survived, lost: done - survived, seeds, losses: lost };
        appendFileSync(TABLE, `${JSON.stringify(row)}\n`);
      }
      expect(lost).toEqual([]);
      expect(done).toBeGreaterThan(0);
    },
    timeout,
  );
}

/** mulberry32, by Tommy Ettinger (public domain). */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
