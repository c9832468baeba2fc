import { HermeticError } from '../../../errors/hermetic-error';
import { decodeValue } from './recording/decode-value';
import { encodeValue } from './recording/encode-value';
import type { RecordingLimits } from './recording/format-recording';

/** What a recording holds of one event; of a call, what became of it. */
export interface ReplayEntry {
  readonly event: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** The event that a wrapped function leaves: its name and what it was called with. */
export interface ReplayCall {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its reader knows which function it was, and this type cannot
  readonly args: any[];
}

/** Events in the order in which they began, as they were at that time. */
export class ReplayLog {
  private readonly texts: string[] = [];
  private readonly pending = new Set<Promise<unknown>>();
  private bytes = 0;

  constructor(
    /** The recording, as errors call it. */
    readonly name: string,
    private readonly limits: RecordingLimits,
    private readonly write: ((lines: readonly string[]) => void) | undefined,
  ) {}

  /**
   * Adds an event, and what whoever it is played to has to return for it.
   *
   * @throws HERMETIC_REPLAY_VALUE, HERMETIC_REPLAY_LIMIT
   */
  add(event: unknown, outcome?: { readonly result: unknown }): void {
    const [place, text] = this.begin(event);
    if (outcome && 'result' in outcome) this.end(place, text, 'result', outcome.result);
  }

  /**
   * The same function, of which each call is an event: its arguments, and what it returns or throws,
   * now or by a promise.
   */
  wrap<Args extends unknown[], Result>(
    call: (...args: Args) => Result,
    name: string = call.name,
  ): (...args: Args) => Result {
    const run = (self: unknown, args: Args): Result => this.run(call, name, self, args);
    return function recorded(this: unknown, ...args: Args): Result {
      return run(this, args);
    };
  }

  /** The events so far, as they will be played: values of their own. */
  get events(): ReplayEntry[] {
    return this.texts.map((text) => decodeValue(JSON.parse(text)) as ReplayEntry);
  }

  /** Waits for the calls that go on, then gives the canonical text of each event. */
  async lines(): Promise<readonly string[]> {
    await Promise.all(this.pending);
    return [...this.texts];
  }

  /**
   * Waits for the calls that go on and writes the file, whole or not at all.
   *
   * @throws HERMETIC_REPLAY_PATH for a log that was given no path
   */
  async save(): Promise<void> {
    if (!this.write)
      throw HermeticError.of('HERMETIC_REPLAY_PATH', {
        path: this.name,
        reason: 'replay.record() was given none',
      });
    this.write(await this.lines());
  }

  private run<Args extends unknown[], Result>(
    call: (...args: Args) => Result,
    name: string,
    self: unknown,
    args: Args,
  ): Result {
    const [place, text] = this.begin({ name, args });
    const succeed = (value: unknown): void => this.end(place, text, 'result', value);
    const fail = (error: unknown): void => this.end(place, text, 'error', error);
    let result: Result;
    try {
      result = call.apply(self, args);
    } catch (error) {
      this.follow((async () => fail(error))());
      throw error;
    }
    if (isThenable(result)) this.follow(Promise.resolve(result).then(succeed, fail));
    else succeed(result);
    return result;
  }

  /** The caller gets what was thrown from the call itself; that it cannot be recorded, from `lines`. */
  private follow(recorded: Promise<void>): void {
    this.pending.add(recorded);
    recorded.catch(() => undefined);
  }

  private begin(event: unknown): [place: number, text: string] {
    const place = this.texts.length;
    if (place >= this.limits.maxEvents)
      this.refuse(`${place + 1} events`, `${this.limits.maxEvents}`);
    const text = encodeValue(event, `event ${place + 1}`);
    this.set(place, `{"event":${text}}`);
    return [place, text];
  }

  private end(place: number, event: string, kind: 'result' | 'error', value: unknown): void {
    const text = encodeValue(value, `the ${kind} of event ${place + 1}`);
    this.set(
      place,
      kind === 'error'
        ? `{"error":${text},"event":${event}}`
        : `{"event":${event},"result":${text}}`,
    );
  }

  private set(place: number, text: string): void {
    const lengthOf = (line: string | undefined): number =>
      line === undefined ? 0 : Buffer.byteLength(line) + 1;
    const bytes = this.bytes + lengthOf(text) - lengthOf(this.texts[place]);
    if (bytes > this.limits.maxBytes) this.refuse(`${bytes} bytes`, `${this.limits.maxBytes}`);
    this.bytes = bytes;
    this.texts[place] = text;
  }

  private refuse(found: string, limit: string): never {
    throw HermeticError.of('HERMETIC_REPLAY_LIMIT', { recording: this.name, found, limit });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
