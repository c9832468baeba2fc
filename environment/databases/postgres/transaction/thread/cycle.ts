import { message, type ServerNotice } from '../protocol/build-message';
import type { Message } from '../protocol/message-reader';
import { readFields, readName, replaceMessage } from '../protocol/parse-message';
import type { Control } from '../sql/classify-statement';
import type { SettingChanges, SettingName } from '../sql/find-settings';
import type { ScriptStep } from '../sql/plan-script';
import type { ApplicationConnection } from './application-connection';
import { readSettingsSql } from './client-settings';
import { describeLimit } from './describe-limit';
import { Refused, Reply } from './reply';
import type { ServerSession } from './server-session';
import type { SharedSession } from './shared-session';

/** What cannot be done in the transaction of a test: in any, at a commit inside of one, before its commit. */
const BEFORE_COMMIT = '55P04';
const NOT_IN_TRANSACTION = new Set(['25001', '2D000', BEFORE_COMMIT]);

/**
 * One turn of a client: its messages up to Query or Sync, and what the server answers up to
 * ReadyForQuery. Meanwhile nobody else has the session.
 */
export abstract class Cycle {
  /** A tag of success that is not told before the deferred constraints hold. */
  protected held: Buffer | undefined;

  constructor(
    readonly shared: SharedSession,
    readonly client: ApplicationConnection,
  ) {}

  /** Whether a statement is the proxy's to carry out. Outside of tests most are not. */
  isControl = (control: Control): boolean => {
    if (control.type === 'deallocate' || control.type === 'discard-all') return true;
    return this.client.unit?.isInTest ?? this.shared.isInTest();
  };

  /** Runs SQL of the client's; false after an error, which the client has been told. */
  async forwardSql(text: string, settings: SettingChanges, mayHold = false): Promise<boolean> {
    const { client, shared } = this;
    const session = await shared.startUnit(client);
    if (client.transaction !== 'E') await this.noteLocals(settings, []);
    const holds = mayHold && client.transaction === 'I' && shared.checkOf(client.unit!) !== '';
    const reply = new Reply((answer) => this.tell(answer, holds), 'client');
    shared.unnamed = undefined;
    session.request(reply, message.query(text));
    await this.settle(session, reply, false);
    await this.learn(reply, settings, []);
    return !reply.error;
  }

  /** Answers with an error of the proxy's own, which fails the transaction as the server's would. */
  async refuse(notice: ServerNotice): Promise<false> {
    const { client, shared } = this;
    client.writeError(notice);
    if (client.transaction === 'T') {
      await shared.startUnit(client);
      shared.fail(client.unit!);
      client.transaction = 'E';
    }
    return false;
  }

  /** Does a piece of work; what the server refuses before it begins is the client's error. */
  protected async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.client.write(error.error);
      if (this.client.transaction === 'T') this.client.transaction = 'E';
      return false;
    }
  }

  /** Checks deferred constraints as a commit would; the error when they do not hold. */
  async checkConstraints(): Promise<Buffer | undefined> {
    const { unit } = this.client;
    if (!unit) return undefined;
    const check = this.shared.checkOf(unit) || (await this.shared.renewCheck(unit));
    return check ? (await this.shared.query(check)).error : undefined;
  }

  /** Remembers settings that a unit is about to change for itself. */
  protected async noteLocals(
    { local }: SettingChanges,
    parameters: readonly (string | null)[],
  ): Promise<void> {
    const unit = this.client.unit!;
    const unknown = name(local, parameters).filter(
      (each) => !unit.locals.has(each) && !each.startsWith('transaction_'),
    );
    if (unit.isInTest) await this.read(unknown, unit.locals);
  }

  /** Lets the client hear one answer of the server. */
  protected tell({ type, bytes }: Message, holds = false): void {
    const { client, shared } = this;
    if (this.held) client.write(this.held);
    this.held = undefined;
    if (type === 'C') {
      const tag = readName(bytes);
      shared.noteTag(client.unit, tag);
      if (tag === 'LISTEN') client.isListening = true;
      // In a test it lasts until the end of the test.
      if (tag === 'UNLISTEN' && !client.unit?.isInTest) client.isListening = false;
      if (holds) return void (this.held = bytes);
    }
    client.write(type === 'E' ? this.explain(bytes) : bytes);
    if (type === 'G') {
      client.offer();
      if (client.isGone) client.whenGone?.();
    }
    if (client.isCongested) {
      shared.current?.pause();
      client.whenDrained(() => shared.current?.resume());
    }
  }

  /**
   * Says what the server would of a statement outside of a transaction, and what differs from
   * production where connections share a session; false when either is an error.
   */
  protected async admit({ claims, lonely }: Pick<ScriptStep, 'claims' | 'lonely'>) {
    const { client, shared } = this;
    if (!shared.isInTest() || client.transaction === 'E') return true;
    const refusal = shared.claims.make(client, claims);
    if (refusal) return this.refuse({ code: '0A000', message: refusal });
    if (!lonely || client.transaction === 'T') return true;
    const what = `${lonely.command} can only be used in transaction blocks`;
    if (lonely.isError) return this.refuse({ code: '25P01', message: what });
    client.write(message.notice({ severity: 'WARNING', code: '25P01', message: what }));
    return true;
  }

  /** Waits for the end of a request; what the client sends to a COPY passes meanwhile. */
  protected async settle(session: ServerSession, reply: Reply, isExtended: boolean): Promise<void> {
    const { client } = this;
    const fail = (): void => {
      session.resume();
      if (session.isInCopy) session.send(message.copyFail, ...(isExtended ? [message.sync] : []));
    };
    client.whenGone = fail;
    const stop = client.divert(({ type, bytes }) => {
      const isData = type === 'd' || type === 'c' || type === 'f';
      if (!isData && !(session.isInCopy && (type === 'S' || type === 'H'))) return false;
      this.sendData(session, bytes);
      return true;
    });
    if (client.isGone) fail();
    try {
      await reply.done;
      // What the proxy asks next is not what the client wants to be cancelled.
      await client.cancelling;
    } finally {
      client.whenGone = undefined;
      stop();
    }
  }

  protected sendData(session: ServerSession, bytes: Buffer): void {
    session.send(bytes);
    if (session.isCongested) this.client.socket.pause();
  }

  /** Takes over what a request has changed. */
  protected async learn(
    reply: Reply,
    { session, reset }: SettingChanges,
    parameters: readonly (string | null)[],
  ): Promise<void> {
    const { client, shared } = this;
    const { unit } = client;
    if (!unit) return;
    shared.noteStatus(unit, reply.status);
    if (!unit.isInTest || reply.status === 'I') {
      client.transaction = reply.status as 'I' | 'T' | 'E';
    } else if (client.transaction !== 'I') client.transaction = reply.status === 'E' ? 'E' : 'T';
    if (reply.error || reply.status === 'E') return;
    const names = reset ?? [...shared.settingNames, ...client.settings.keys()];
    for (const each of names) unit.settings.set(each, undefined);
    await this.read(name(session, parameters), unit.settings);
  }

  private async read(names: readonly string[], into: Map<string, string | undefined>) {
    if (names.length === 0) return;
    const { rows } = await this.shared.query(readSettingsSql(names));
    names.forEach((each, index) => into.set(each, rows[0]?.[index] ?? ''));
  }

  /** Ends the client's turn: what was no transaction of its own succeeds or fails as a whole. */
  protected async end(hasFailed: boolean): Promise<void> {
    const { client, shared } = this;
    if (client.transaction === 'I' && client.unit) {
      const { unit } = client;
      const error = hasFailed || !unit.isInTest ? undefined : await this.checkConstraints();
      if (error) {
        this.held = undefined;
        client.write(this.explain(error));
      }
      const isUndone = !unit.isInTest && unit.lastTag === 'ROLLBACK';
      if (hasFailed || error || isUndone) shared.rollBackUnit(client);
      else shared.endUnit(client);
    }
    if (this.held) client.write(this.held);
    this.held = undefined;
    client.write(message.readyForQuery(client.transaction));
  }

  /** Inside a transaction of the application's own most of these fail in production as well. */
  private explain(error: Buffer): Buffer {
    const { unit, transaction } = this.client;
    const fields = readFields(error);
    const code = fields.get('C') ?? '';
    const isOurs = transaction === 'I' ? NOT_IN_TRANSACTION.has(code) : code === BEFORE_COMMIT;
    return unit?.isInTest && isOurs
      ? replaceMessage(error, describeLimit(fields.get('M') ?? '', 'no-commit'))
      : error;
  }
}

/** The names of settings, where some are the values of parameters. */
function name(names: readonly SettingName[], parameters: readonly (string | null)[]): string[] {
  return names
    .map((each) => (typeof each === 'number' ? parameters[each - 1] : each))
    .filter((each) => typeof each === 'string');
}
