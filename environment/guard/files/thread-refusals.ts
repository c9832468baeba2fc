/** What a thread wrote down: a path that it was refused, and the way to it. */
export interface ThreadRefusal {
  readonly path: string;
  readonly way: string;
}

const SLOTS = 64;
const SLOT_BYTES = 4096;
/** How many slots are taken, and of each slot how many bytes are written; 0 until they are. */
const HEAD_BYTES = 4 * (1 + SLOTS);

/**
 * Memory shared with threads, into which they write their refusals at once: a message would come when
 * the test is over, and would hold the thread. What finds no place is lost; its thread has the error.
 */
export function createRefusals(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD_BYTES + SLOTS * SLOT_BYTES);
}

/** Writes down a refusal, in the thread. */
export function writeRefusal(buffer: SharedArrayBuffer, refusal: ThreadRefusal): void {
  const head = new Int32Array(buffer, 0, 1 + SLOTS);
  const slot = Atomics.add(head, 0, 1);
  const bytes = Buffer.from(JSON.stringify(refusal));
  if (slot >= SLOTS || bytes.length > SLOT_BYTES) return;
  Buffer.from(buffer, HEAD_BYTES + slot * SLOT_BYTES, SLOT_BYTES).set(bytes);
  Atomics.store(head, 1 + slot, bytes.length);
}

/** Takes what was written since the last time. */
export function takeWritten(buffer: SharedArrayBuffer): ThreadRefusal[] {
  const head = new Int32Array(buffer, 0, 1 + SLOTS);
  const taken: ThreadRefusal[] = [];
  for (let slot = 0; slot < Math.min(Atomics.load(head, 0), SLOTS); slot += 1) {
    const length = Atomics.exchange(head, 1 + slot, 0);
    if (length === 0) continue;
    const bytes = Buffer.from(buffer, HEAD_BYTES + slot * SLOT_BYTES, length);
    taken.push(JSON.parse(bytes.toString()) as ThreadRefusal);
  }
  return taken;
}
