import { HermeticError } from '../../../../errors/hermetic-error';
import { encodeValue } from '../recording/encode-value';
import type { Exchange, RecordedRequest, RecordedResponse, RequestScope } from './exchange';

/** What the requests of a test file to one entry are answered from, or recorded in. */
export interface EntryRecordingRequest {
  /** The entry of the registry. */
  readonly entry: string;
  /** The recording, as errors call it. */
  readonly name: string;
  /** What it holds; undefined where there is no file. */
  readonly stored: readonly Exchange[] | undefined;
  /** What records it. */
  readonly command: string;
  readonly showDifference: (recorded: string, now: string) => string;
}

interface Answer {
  readonly exchange: Exchange;
  /** What an equal request is told by. */
  readonly meaning: string;
  isUsed: boolean;
}

/** The recording of one entry while a test file is answered from it. */
export class EntryRecording {
  /** In the order of their start, by whose they are. */
  private readonly answers = new Map<string, Answer[]>();

  constructor(private readonly given: EntryRecordingRequest) {
    for (const exchange of given.stored ?? []) {
      const key = keyOf(exchange);
      const answer = { exchange, meaning: meaningOf(exchange.request), isUsed: false };
      this.answers.set(key, [...(this.answers.get(key) ?? []), answer]);
    }
  }

  /** A test begins, be it for a second try. */
  begin(scope: RequestScope): void {
    for (const answer of this.answers.get(keyOf(scope)) ?? []) answer.isUsed = false;
  }

  /**
   * The recorded answer of a request: of the first equal one that is not used yet, whatever others of
   * the same test came before it.
   *
   * @throws HERMETIC_REPLAY_MISSING, HERMETIC_REPLAY_DIVERGED
   */
  answer(scope: RequestScope, request: RecordedRequest): RecordedResponse {
    const answers = this.answers.get(keyOf(scope));
    if (!answers) return this.miss(scope, request);
    const wanted = meaningOf(request);
    const open = answers.filter(({ isUsed }) => !isUsed);
    const found = open.find(({ meaning }) => meaning === wanted);
    if (!found) return this.diverge(answers, open[0], request);
    found.isUsed = true;
    return found.exchange.response;
  }

  /** The error of a test that is over and did not make every request that it made when it was recorded. */
  findLeft(scope: RequestScope): HermeticError | undefined {
    const answers = this.answers.get(keyOf(scope)) ?? [];
    const left = answers.filter(({ isUsed }) => !isUsed);
    if (left.length === 0) return undefined;
    const list = left.map(({ exchange }) => describeRequest(exchange.request));
    return this.diverged(
      `request ${answers.indexOf(left[0]!) + 1} of ${answers.length}`,
      `the test is over, and did not make what it made when it was recorded:\n${list.join('\n')}`,
    );
  }

  private miss(scope: RequestScope, request: RecordedRequest): never {
    const { entry, name, stored, command } = this.given;
    const whose = 'test' in scope ? 'this test' : 'this hook';
    // Who recorded that nothing is asked did record it.
    if (stored?.length === 0)
      throw this.diverged(
        'request 1 of 0',
        `it was recorded without a request, and ${whose} makes one:\n${describeRequest(request)}`,
      );
    throw HermeticError.of('HERMETIC_REPLAY_MISSING', {
      ...{ infra: entry, recording: name, command },
      request: describeRequest(request),
      reason: stored ? `has no request of ${whose}` : 'does not exist',
    });
  }

  private diverge(
    answers: readonly Answer[],
    next: Answer | undefined,
    request: RecordedRequest,
  ): never {
    const total = answers.length;
    if (!next)
      throw this.diverged(
        `request ${total + 1} of ${total}`,
        `all that is recorded of this test was answered already, and it makes one more:\n${describeRequest(request)}`,
      );
    throw this.diverged(
      `request ${answers.indexOf(next) + 1} of ${total}`,
      this.given.showDifference(...readablePair(next.exchange.request, request)),
    );
  }

  private diverged(place: string, difference: string): HermeticError {
    const { name, command } = this.given;
    return HermeticError.of('HERMETIC_REPLAY_DIVERGED', {
      ...{ recording: name, place, difference },
      fix: `mend what sends it; if it is right now, record it again:\n${command}`,
    });
  }
}

/** What tells the scopes of requests apart. */
export function keyOf(scope: RequestScope): string {
  return JSON.stringify('test' in scope ? { test: scope.test } : { hooks: scope.hooks });
}

/** The canonical text of a request. */
export function textOf(request: RecordedRequest): string {
  return encodeValue(request, 'the request');
}

function describeRequest({ method, url }: RecordedRequest): string {
  return `${method} ${url}`;
}

/** More digits than a number of JavaScript keeps: two such numbers may be read as the same. */
const LONG_NUMBER = /\d{16}|\d[eE]/;

/** Its text, but for the order of the keys and the spaces of a body that is JSON. */
function meaningOf(request: RecordedRequest): string {
  const json = LONG_NUMBER.test(request.body ?? '') ? undefined : parseBody(request);
  return json
    ? encodeValue({ ...request, json: json.body, body: '' }, 'the request')
    : textOf(request);
}

/** With what their bodies hold, where that differs: then the difference is one of fields. */
function readablePair(recorded: RecordedRequest, now: RecordedRequest): [string, string] {
  const read = (request: RecordedRequest): string =>
    JSON.stringify({ ...request, ...parseBody(request) });
  const pair: [string, string] = [read(recorded), read(now)];
  return pair[0] === pair[1] ? [JSON.stringify(recorded), JSON.stringify(now)] : pair;
}

function parseBody({ body = '' }: RecordedRequest): { readonly body: unknown } | undefined {
  try {
    return { body: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}
