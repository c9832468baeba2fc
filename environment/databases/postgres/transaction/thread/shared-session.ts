import { message } from '../protocol/build-message';
import type { ApplicationConnection } from './application-connection';
import { isOff, settingsSql } from './client-settings';
import { ConstraintCheck } from './constraint-check';
import { Refused, Reply, SessionLost } from './reply';
import { ServerSession, type ServerAddress } from './server-session';
import { closeCursors, SessionRemains } from './session-remains';
import { SessionSettings, type SettingValues } from './session-settings';
import { TestClaims } from './test-claims';
import { TestBoundary } from './test-boundary';
import type { Unit } from './unit';

/**
 * The server session that all connections of the application share, and the test's transaction in it.
 * Outside of tests it does what it is told. In a test, each unit of work begins at a savepoint, the
 * *boundary*: to fail is to go back to it, to succeed is to let the next one begin after it.
 */
export class SharedSession {
  /** Set by the slot, before the application can have sent anything: whether a test runs. */
  isInTest: () => boolean = () => false;
  onNotification: (bytes: Buffer) => void = () => undefined;
  onDrain: () => void = () => undefined;
  /** A test's transaction begins. */
  onBegin: () => void = () => undefined;
  readonly claims = new TestClaims();
  private opening: Promise<ServerSession> | undefined;
  private session: ServerSession | undefined;
  private readonly boundary = new TestBoundary();
  private isLost = false;
  private readonly settings = new SessionSettings();
  private readonly check = new ConstraintCheck();
  private readonly remains = new SessionRemains();
  private readonly garbage: string[] = [];
  /** What a prepared statement belongs to: as long as this is the same, the server has it. */
  generation: object = {};
  /** The statement that the session's unnamed one is. */
  unnamed: object | undefined;

  constructor(private readonly address: ServerAddress) {}

  /** The session, opened when it is first needed. @throws the driver's error */
  async open(): Promise<ServerSession> {
    if (this.session && !this.session.isLost) return this.session;
    this.opening ??= ServerSession.open(this.address).finally(() => (this.opening = undefined));
    const session = await this.opening;
    if (this.session !== session) {
      this.session = session;
      this.forget();
      session.onNotification = (bytes) => this.onNotification(bytes);
      session.onDrain = () => this.onDrain();
      session.onLost = () => {
        if (this.session !== session) return;
        if (this.boundary.hasBegun) this.isLost = true;
        this.forget();
      };
    }
    return session;
  }

  get current(): ServerSession | undefined {
    return this.session;
  }

  /** Names of the settings that are not what the session began with. */
  get settingNames(): string[] {
    return this.settings.names;
  }

  /** Whether backslashes escape in plain strings of a client, whose settings may not be in effect yet. */
  hasBackslashes({ unit, settings }: ApplicationConnection): boolean {
    const { parameters, initial } = this.session ?? {};
    const name = 'standard_conforming_strings';
    const value = unit ? parameters?.get(name) : (settings.get(name) ?? initial?.get(name));
    return isOff(value);
  }

  /** Begins a unit of a client's work, unless it is in one. @throws Refused, SessionLost */
  async startUnit(client: ApplicationConnection): Promise<ServerSession> {
    const session = await this.open();
    if (client.unit) return session;
    this.dropGarbage(session);
    const isInTest = this.isInTest();
    const { boundary } = this;
    // What hooks do is to last, whatever was before.
    if (!isInTest && boundary.hasBegun) await this.rollBack();
    if (!isInTest) this.remains.extend();
    const changes = this.settings.differences(client);
    if (!isInTest || !boundary.hasBegun) await this.apply(session, changes);
    if (isInTest) {
      if (boundary.hasPortals) await closeCursors(session);
      boundary.hasPortals = false;
      if (!boundary.hasBegun) this.begin(session);
      else if (changes.length > 0) await this.applyInTest(session, changes);
      else if (boundary.isUsed) this.fire(session, boundary.move());
      if (this.check.sql === undefined) await this.check.find(session);
      this.unnamed = undefined;
      boundary.use();
    }
    client.unit = {
      isInTest,
      locals: new Map(),
      settings: new Map(),
      isReadOnly: false,
      hasPortals: false,
      lastTag: '',
    };
    return session;
  }

  /** SQL that checks the deferred constraints of a unit, as its commit would; empty when there are none. */
  checkOf(unit: Unit): string {
    return unit.isInTest ? (this.check.sql ?? '') : '';
  }

  /** Whether it became unclear, by a change of structure, which constraints there are. @throws SessionLost */
  async renewCheck(unit: Unit): Promise<string> {
    if (!unit.isInTest || this.check.sql !== undefined) return '';
    this.unnamed = undefined;
    return this.check.find(await this.open());
  }

  /** Runs SQL of the proxy's own. It replaces the unnamed statement, as every simple query does. */
  async query(sql: string): ReturnType<ServerSession['query']> {
    this.unnamed = undefined;
    return (await this.open()).query(sql);
  }

  /** Ends a unit that succeeded: the next boundary comes after it. */
  endUnit(client: ApplicationConnection): void {
    const { unit } = client;
    if (!unit) return;
    client.unit = undefined;
    client.portals.clear();
    for (const [name, value] of unit.settings) {
      const wanted = value ?? client.startSettings.get(name);
      if (wanted === undefined) client.settings.delete(name);
      else client.settings.set(name, wanted);
    }
    this.settings.note(unit.settings);
    if (unit.isInTest) this.boundary.leave(unit);
  }

  /** Ends a unit that failed or was rolled back: nothing of it stays. */
  rollBackUnit(client: ApplicationConnection): void {
    const { unit } = client;
    client.unit = undefined;
    client.portals.clear();
    if (!unit?.isInTest || !this.session || !this.boundary.hasBegun) return;
    this.fire(this.session, this.boundary.goBack());
  }

  /** Makes the transaction fail on the server as well, after an error of the proxy's own. */
  fail(unit: Unit): void {
    if (unit.isInTest && this.session) {
      this.unnamed = undefined;
      this.session.request(new Reply(), message.query('hermetic: an error of the proxy'));
    }
  }

  /** Learns from what the server says it has done. */
  noteTag(unit: Unit | undefined, tag: string): void {
    if (unit) unit.lastTag = tag;
    if (tag === 'DECLARE CURSOR' && unit) unit.hasPortals = true;
    this.remains.noteTag(tag);
    if (/^(?:CREATE|ALTER|DROP|DO|CALL)\b/.test(tag)) {
      this.check.forget();
      // What a hook changes stays: of that, each test hears the same.
      if (unit?.isInTest) this.remains.noteStructure();
    }
    // A test's transaction ends by nobody's commit.
    if (unit?.isInTest && tag === 'COMMIT') this.loseBoundary();
  }

  /** Learns how the server's transaction is after a request of a unit. */
  noteStatus(unit: Unit | undefined, status: string): void {
    if (unit?.isInTest && status === 'I') this.loseBoundary();
  }

  /** Statements of a client that is gone. */
  discard(serverNames: readonly string[]): void {
    this.garbage.push(...serverNames);
  }

  /**
   * Ends the test's transaction: nothing of it stays, whatever state it is in.
   *
   * @returns whether there was one, and whether it had been ended by somebody else
   */
  async endTest(): Promise<{ readonly hadBegun: boolean; readonly isLost: boolean }> {
    const hadBegun = this.boundary.hasBegun || this.isLost;
    this.claims.forget();
    if (hadBegun && !this.isLost) await this.rollBack();
    const { isLost } = this;
    // What was made outside of the transaction, such as temporary tables, goes with its session.
    if (isLost) await this.close();
    return { hadBegun, isLost };
  }

  /** Ends the session; the next use opens another. */
  async close(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    this.forget();
    this.isLost = false;
    await session?.end();
  }

  /** Ends the session at once, with whatever the server does in it. */
  abandon(): void {
    void this.session?.cancel();
    this.session?.destroy();
  }

  /** Prepared statements of the session have to be made again. */
  forgetStatements(): void {
    this.unnamed = undefined;
    this.generation = {};
  }

  private async rollBack(): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.unnamed = undefined;
    try {
      const outcome = await this.remains.rollBack(session);
      if (outcome === 'failed') return await this.close();
      // What was prepared while the structure was another would fail in the next test.
      if (outcome === 'replanned') {
        this.forgetStatements();
        this.check.forget();
      }
    } catch (error) {
      if (!(error instanceof SessionLost)) throw error;
      return;
    }
    this.boundary.forget();
    this.settings.rollBack();
  }

  private begin(session: ServerSession): void {
    this.settings.begin();
    this.onBegin();
    this.fire(session, this.boundary.begin());
    this.remains.keep(session);
  }

  private async apply(session: ServerSession, changes: SettingValues): Promise<void> {
    if (changes.length === 0) return;
    this.unnamed = undefined;
    const { error } = await session.query(settingsSql(changes));
    if (error) throw new Refused(error);
    this.settings.note(changes);
  }

  /** The settings of another client have to be outside of its unit, or its failure would undo them. */
  private async applyInTest(session: ServerSession, changes: SettingValues): Promise<void> {
    this.fire(session, this.boundary.move());
    try {
      await this.apply(session, changes);
    } catch (error) {
      this.fire(session, this.boundary.goBack());
      throw error;
    }
    this.fire(session, this.boundary.move());
  }

  /** Sends what cannot fail while the boundary is where it should be, and does not wait for it. */
  private fire(session: ServerSession, sql: string): void {
    this.unnamed = undefined;
    const reply = session.request(new Reply(), message.query(sql));
    void reply.done.then(
      () => reply.error && this.loseBoundary(),
      () => undefined,
    );
  }

  private dropGarbage(session: ServerSession): void {
    const names = this.garbage.splice(0);
    if (names.length === 0) return;
    session.request(new Reply(), ...names.map(message.closeStatement), message.sync);
  }

  /** The transaction of the test is not what it was; the next unit begins another. */
  private loseBoundary(): void {
    this.isLost = true;
    if (!this.boundary.hasBegun || !this.session) return;
    this.boundary.forget();
    this.session.request(new Reply(), message.query('ROLLBACK'));
    this.unnamed = undefined;
  }

  private forget(): void {
    this.boundary.forget();
    this.settings.forget();
    this.check.forget();
    this.remains.forget();
    this.garbage.length = 0;
    this.forgetStatements();
  }
}
