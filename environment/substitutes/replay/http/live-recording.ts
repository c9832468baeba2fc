import { setTimeout as delay } from 'node:timers/promises';
import { keyOf } from './entry-recording';
import type { Exchange, RecordedRequest, RequestScope } from './exchange';
import type { HiddenValues } from './hidden-values';
import { readResponse } from './read-exchange';

/** How long an answer that goes on at the end of its file may take to end, in milliseconds. */
const END_MS = 2_000;

interface Live {
  readonly scope: RequestScope;
  readonly request: Promise<RecordedRequest>;
  readonly hidden: HiddenValues;
  /** Of its sender, who may break it off. */
  readonly signal: AbortSignal;
  exchange?: Promise<Exchange | undefined>;
}

/** What was recorded: whole exchanges, and whose requests failed. */
export interface FinishedRecording {
  readonly recorded: Exchange[];
  readonly broken: RequestScope[];
}

/** The exchanges of one entry while they are recorded. */
export class LiveRecording {
  /** In the order of their start, by the id of their request. */
  private readonly all = new Map<string, Live>();

  /** A test begins: what an earlier try of it made counts no more. */
  begin(scope: RequestScope): void {
    for (const [id, live] of this.all) if (keyOf(live.scope) === keyOf(scope)) this.all.delete(id);
  }

  requested(
    id: string,
    scope: RequestScope,
    sent: Pick<Live, 'request' | 'hidden' | 'signal'>,
  ): void {
    this.all.set(id, { scope, ...sent });
  }

  /** An answer begins; others than its own are left alone. */
  responded(id: string, response: Response): void {
    const live = this.all.get(id);
    if (!live) return;
    // One that the application broke off has no answer that could be played.
    const read = async (): Promise<Exchange> => {
      // What is to be hidden in the answer is known when that is read.
      const request = await live.request;
      return { ...live.scope, request, response: await readResponse(response, live.hidden) };
    };
    live.exchange = read().catch(() => undefined);
  }

  /** What was answered to its end, and what was not; waits for it, but not for ever. */
  async finish(): Promise<FinishedRecording> {
    const limit = new AbortController();
    const late = delay(END_MS, undefined, { signal: limit.signal }).catch(() => undefined);
    const all = [...this.all.values()];
    const read = await Promise.all(all.map(({ exchange }) => Promise.race([exchange, late])));
    limit.abort();
    const broken = all.filter(({ signal }, index) => !read[index] && !signal.aborted);
    return {
      recorded: read.filter((exchange) => exchange !== undefined),
      broken: broken.map(({ scope }) => scope),
    };
  }
}
