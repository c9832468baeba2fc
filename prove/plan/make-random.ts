/**
 * A generator of numbers from 0, included, to 1, excluded, the same for the same seed everywhere:
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Transactions on Mathematical Software 47 (4), 2021), its state filled by SplitMix32 as its authors
 * advise (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 *
 * @param seed of which the lower 32 bits count
 */
export function makeRandom(seed: number): () => number {
  const state = Uint32Array.from({ length: 4 }, splitMix(seed));
  return () => {
    const [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ state[2];
    state[0] = a ^ state[3];
    state[2] ^= b << 9;
    state[3] = rotate(state[3], 11);
    return result / 2 ** 32;
  };
}

function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
    return (twice ^ (twice >>> 16)) >>> 0;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
