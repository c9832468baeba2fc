import { dirname } from 'node:path';
import type { Circus } from '@jest/types';
import { HermeticError } from '../../../../errors/hermetic-error';
import { learnVariables } from '../../../../errors/known-secrets';
import { quoteShell } from '../../../../errors/quote-shell';
import type { Registry } from '../../../../registry/index';
import type { ConnectionTarget } from '../../../guard/connections';
import type { Scope } from '../../../guard/touches';
import {
  formatTarget,
  isSameTarget,
  normaliseName,
  parseTarget,
  type Target,
} from '../../../record/target';
import { isCi } from '../../../run/is-ci';
import type { ReplaceFetch, ReplayBridge } from '../replay-bridge';
import { showDifference } from '../show-difference';
import { EntryRecording } from './entry-recording';
import type { Exchange } from './exchange';
import { HiddenValues } from './hidden-values';
import { interceptHttp, type RequestFate } from './intercept-http';
import { LiveRecording } from './live-recording';
import { describeKept } from './describe-kept';
import { mergeExchanges, type MergedExchanges } from './merge-exchanges';
import { portOf } from './port-of';
import { readRequest } from './read-exchange';
import { RecordingPlace } from './recording-place';
import { RequestScopes } from './request-scopes';
import { responseOf } from './response-of';

/** What the requests of a test file are recorded and answered by. */
export interface FileRecordingsRequest {
  readonly registry: Registry;
  /** Jest's rootDir. */
  readonly projectDir: string;
  /** Absolute path of the test file. */
  readonly testPath: string;
  /** The same from the root of the project, with `/`. */
  readonly file: string;
  /** The variables of the file's realm: it may have loaded secrets by itself. */
  readonly env: () => Readonly<NodeJS.ProcessEnv>;
  /** Who knows whose a request is, and is told of it where no connection is made. */
  readonly touches: {
    readonly current: Scope | 'nobody';
    readonly isConcurrent: boolean;
    answered(target: ConnectionTarget): void;
  };
}

interface Running {
  readonly entry: string;
  readonly targets: readonly Target[];
  /** One of them: requests are answered, or recorded. */
  readonly played: EntryRecording | undefined;
  readonly live: LiveRecording | undefined;
}

/** The entries whose requests are answered from recordings, or recorded, while one test file runs. */
export class FileRecordings implements ReplayBridge {
  private readonly running = new Map<string, Running>();
  private readonly scopes = new RequestScopes();
  private readonly ran = new Set<Circus.TestEntry>();
  private readonly failed = new Set<Circus.TestEntry>();
  private refusals: HermeticError[] = [];
  private endInterception: (() => void) | undefined;

  constructor(private readonly given: FileRecordingsRequest) {}

  get testFolder(): string {
    return dirname(this.given.testPath);
  }

  showDifference(recorded: string, now: string): string {
    return showDifference(recorded, now, this.given.projectDir);
  }

  answerRequests(entry: string, replaceFetch: ReplaceFetch): () => Promise<void> {
    const { endpoints } = this.given.registry.infra[entry]!;
    if (endpoints.length === 0) return async () => undefined;
    const targets = endpoints.map(parseTarget);
    // Until it is known how, and where that fails, nothing goes there.
    this.running.set(entry, { entry, targets, played: undefined, live: undefined });
    const entries = Object.keys(this.given.registry.infra);
    const place = new RecordingPlace(this.given, entry, entries, this.given.projectDir);
    const isRecorded = this.isRecording(entry);
    const stored = place.read();
    const live = isRecorded ? new LiveRecording() : undefined;
    const played = isRecorded ? undefined : this.openRecording(entry, place.name, stored);
    this.running.set(entry, { entry, targets, played, live });
    this.intercept(replaceFetch);
    return async () => {
      this.running.delete(entry);
      // One that did not start has nobody who stops it.
      const isLast = ![...this.running.values()].some((each) => each.played ?? each.live);
      if (isLast) this.endInterception?.();
      if (!live || this.ran.size === 0) return;
      const { exchanges, kept } = await this.merge(stored ?? [], live);
      await place.write(exchanges);
      if (kept.length > 0) process.stderr.write(describeKept(place.name, kept));
    };
  }

  /** The tests of the file in declared order. */
  plan(tests: Iterable<Circus.TestEntry>): void {
    this.scopes.plan(tests);
  }

  /** In a probe a test runs once more, with the same requests. */
  repeat(repeat: Circus.TestEntry, test: Circus.TestEntry): void {
    this.scopes.repeat(repeat, test);
  }

  /** A test begins, be it for a second try. */
  begin(test: Circus.TestEntry): void {
    for (const { played, live } of this.running.values())
      (played ?? live)?.begin(this.scopes.scopeOf(test));
  }

  /** A test is over; what it has to hear of its requests, the application may have kept from it. */
  end(test: Circus.TestEntry, hasFailed: boolean): HermeticError[] {
    this.ran.add(test);
    const refusals = this.takeRefusals();
    this.failed.delete(test);
    if (hasFailed || refusals.length > 0) this.failed.add(test);
    // One that failed may not have come to all of its requests.
    if (hasFailed || refusals.length > 0 || this.given.touches.isConcurrent) return refusals;
    const scope = this.scopes.scopeOf(test);
    return [...this.running.values()].flatMap(({ played }) => played?.findLeft(scope) ?? []);
  }

  /** What was refused since the last time. */
  takeRefusals(): HermeticError[] {
    return this.refusals.splice(0);
  }

  /**
   * Refuses a connection to what is answered from a recording: a request that goes another way.
   *
   * @throws HERMETIC_REPLAY_ESCAPED
   */
  checkConnection(target: ConnectionTarget): void {
    if (this.running.size === 0 || target.type === 'unix') return;
    const found = this.find(target.written ?? target.host, target.port);
    if (!found || found.live) return;
    const endpoint = formatTarget({ hosts: [target.written ?? target.host], port: target.port });
    throw this.note(HermeticError.of('HERMETIC_REPLAY_ESCAPED', { entry: found.entry, endpoint }));
  }

  private isRecording(entry: string): boolean {
    if (process.env['HERMETIC_RECORD'] !== '1') return false;
    if (!isCi(process.env)) return true;
    throw HermeticError.of('HERMETIC_REPLAY_NOT_IN_CI', { entry, command: this.command });
  }

  private openRecording(
    entry: string,
    name: string,
    stored: readonly Exchange[] | undefined,
  ): EntryRecording {
    return new EntryRecording({
      ...{ entry, name, stored, command: this.command },
      showDifference: (recorded, now) => this.showDifference(recorded, now),
    });
  }

  private get command(): string {
    return `HERMETIC_RECORD=1 npx jest ${quoteShell(this.given.file)}`;
  }

  private async merge(stored: readonly Exchange[], live: LiveRecording): Promise<MergedExchanges> {
    const namesOf = (tests: Iterable<Circus.TestEntry>): (readonly string[])[] =>
      Array.from(tests, (test) => this.scopes.nameOf(test));
    return mergeExchanges({
      ...(await live.finish()),
      ...{ stored, tests: this.scopes.all, ran: namesOf(this.ran), failed: namesOf(this.failed) },
    });
  }

  /** One interception for all entries: from the start of the first to the end of the last. */
  private intercept(replaceFetch: ReplaceFetch): void {
    if (this.endInterception) return;
    const interception = interceptHttp({
      isMeant: (host, port) => this.find(host, port) !== undefined,
      onRequest: (id, request, fate) => this.take(id, request, fate),
      onResponse: (id, response) => {
        for (const { live } of this.running.values()) live?.responded(id, response);
      },
    });
    const restoreFetch = replaceFetch((original) => interception.aroundFetch(original));
    this.endInterception = () => {
      restoreFetch();
      interception.stop();
      this.endInterception = undefined;
    };
  }

  private find(host: string, port: number): Running | undefined {
    const target = { hosts: [normaliseName(host)], port };
    return [...this.running.values()].find(({ targets }) =>
      targets.some((each) => isSameTarget(each, target)),
    );
  }

  private async take(id: string, request: Request, fate: RequestFate): Promise<void> {
    const url = new URL(request.url);
    const { signal } = request;
    const [host, port] = [url.hostname, portOf(url)];
    const found = this.find(host, port);
    if (!found) return;
    const { touches } = this.given;
    const scope = this.scopes.scopeOf(touches.current);
    if (found.live) learnVariables(this.given.env());
    const hidden = new HiddenValues();
    const read = readRequest(request, hidden);
    found.live?.requested(id, scope, { request: read, hidden, signal });
    const recorded = await read;
    if (!found.played) return;
    touches.answered({ type: 'tcp', host, port, written: host });
    try {
      const answer = found.played.answer(scope, recorded);
      fate.respondWith(responseOf(answer), answer.followed);
    } catch (error) {
      fate.errorWith(this.note(error as HermeticError));
    }
  }

  private note(refusal: HermeticError): HermeticError {
    this.refusals.push(refusal);
    return refusal;
  }
}
