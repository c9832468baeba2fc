import { buildMessage, buildNamed, message, type ServerNotice } from '../protocol/build-message';
import type { Message } from '../protocol/message-reader';
import { readNames, readParameters } from '../protocol/parse-message';
import { ProtocolViolation } from '../protocol/protocol-violation';
import { planScript } from '../sql/plan-script';
import { NO_CLAIMS } from '../sql/find-claims';
import { NO_CHANGES, type SettingChanges } from '../sql/find-settings';
import { runControl } from './control-statements';
import { Cycle } from './cycle';
import type { Portal, PreparedStatement } from './prepared-statement';
import { Reply } from './reply';
import type { ServerSession } from './server-session';

/** No statement and no portal has this name: to close it is no error. */
const NOBODY = 'hermetic_nobody';

let counter = 0;

/**
 * Messages of the extended protocol up to Sync. They go to the server as they come; control
 * statements, which the proxy carries out itself, divide them into *segments*, each with a Sync of
 * the proxy's own at its end.
 */
export class ExtendedCycle extends Cycle {
  private session: ServerSession | undefined;
  private segment: Reply | undefined;
  private hasFailed = false;
  private readonly parses: { name: string; statement: PreparedStatement; isAgain: boolean }[] = [];
  private changes: { settings: SettingChanges; parameters: readonly (string | null)[] }[] = [];

  /** @returns a message that ends the cycle without being of it */
  async run(first: Message): Promise<Message | undefined> {
    try {
      return await this.takeMessages(first);
    } catch (error) {
      if (error instanceof ProtocolViolation) await this.giveUp();
      throw error;
    }
  }

  private async takeMessages(first: Message): Promise<Message | undefined> {
    for (let next: Message | undefined = first; next; next = await this.client.next()) {
      if (next.type === 'S') {
        await this.barrier();
        await this.end(this.hasFailed);
        return undefined;
      }
      if (next.type === 'Q' || next.type === 'F') {
        await this.barrier();
        return next;
      }
      const { bytes, type } = next;
      if (this.hasFailed) continue;
      if (!(await this.attempt(() => this.handle({ type, bytes })))) this.hasFailed = true;
    }
    await this.giveUp();
    return undefined;
  }

  /** Nothing more comes: what was not ended fails, as it would on a connection of its own. */
  private async giveUp(): Promise<void> {
    if (this.session?.isInCopy) this.session.send(message.copyFail);
    // Without its Sync a segment has no end, and the answers to later requests would be taken for its own.
    await this.barrier();
    if (this.client.transaction === 'I') this.shared.rollBackUnit(this.client);
  }

  override async refuse(notice: ServerNotice): Promise<false> {
    await this.barrier();
    if (!this.hasFailed) await super.refuse(notice);
    this.hasFailed = true;
    return false;
  }

  private async handle({ type, bytes }: Message): Promise<unknown> {
    switch (type) {
      case 'P':
        return this.parse(bytes);
      case 'B':
        return this.bind(bytes);
      case 'D':
        return this.describe(bytes);
      case 'E':
        return this.execute(bytes);
      case 'C':
        return this.close(bytes);
      case 'H':
        return this.segment && this.session?.send(bytes);
      case 'p':
        throw new ProtocolViolation('nobody has asked for a password');
      default:
        // Data of a COPY; anything else is the server's to refuse.
        if (this.session && this.segment) this.sendData(this.session, bytes);
    }
  }

  private async parse(bytes: Buffer): Promise<unknown> {
    const { client, shared } = this;
    const { names, rest } = readNames(bytes, 2);
    const [name, text] = names as [string, string];
    client.statementText = text;
    if (name && client.statements.has(name)) {
      return this.refuse({
        code: '42P05',
        message: `prepared statement "${name}" already exists`,
      });
    }
    const steps = planScript(text, () => true, shared.hasBackslashes(client));
    const only = steps.length === 1 ? steps[0] : undefined;
    const serverName = name && `hermetic_${client.id}_${++counter}`;
    const statement: PreparedStatement = {
      text,
      serverName,
      parse: buildNamed('P', [serverName, text], rest),
      control: only?.control,
      settings: only?.settings ?? NO_CHANGES,
      claims: only?.claims ?? NO_CLAIMS,
      lonely: only?.lonely,
      generation: undefined,
    };
    client.statements.set(name, statement);
    if (this.isVirtual(statement)) return this.answer(message.parseComplete);
    const session = await this.open();
    return this.prepare(session, name, statement, false);
  }

  private async bind(bytes: Buffer): Promise<unknown> {
    const { client, shared } = this;
    const { names, rest } = readNames(bytes, 2);
    const [portalName, name] = names as [string, string];
    const statement = client.statements.get(name);
    if (!statement) return this.refuse(noStatement(name));
    client.statementText = statement.text;
    const { local, session: lasting } = statement.settings;
    const parameters = local.length + lasting.length > 0 ? readParameters(rest) : [];
    const portal: Portal = {
      statement,
      serverName: portalName && `hermetic_${client.id}_${++counter}`,
      parameters,
    };
    client.portals.set(portalName, portal);
    if (this.isVirtual(statement)) return this.answer(message.bindComplete);
    if (local.length > 0 && client.transaction !== 'E') {
      await this.barrier();
      if (this.hasFailed) return;
      await shared.startUnit(client);
      await this.noteLocals(statement.settings, parameters);
    }
    const session = await this.open();
    this.ensure(session, name, statement);
    if (portalName) client.unit!.hasPortals = true;
    session.send(buildNamed('B', [portal.serverName, statement.serverName], rest));
  }

  private async describe(bytes: Buffer): Promise<unknown> {
    const { client } = this;
    const kind = String.fromCharCode(bytes[5]!);
    const name = readNames(bytes, 1, 6).names[0]!;
    const portal = kind === 'P' ? client.portals.get(name) : undefined;
    const statement = kind === 'P' ? portal?.statement : client.statements.get(name);
    if (!statement) return this.refuse(kind === 'P' ? noPortal(name) : noStatement(name));
    if (this.isVirtual(statement)) {
      return this.answer(...(kind === 'S' ? [message.noParameters] : []), message.noData);
    }
    const session = await this.open();
    if (!portal) this.ensure(session, name, statement);
    const serverName = portal ? portal.serverName : statement.serverName;
    session.send(buildMessage('D', Buffer.from(`${kind}${serverName}\0`)));
  }

  private async execute(bytes: Buffer): Promise<unknown> {
    const { client } = this;
    const { names, rest } = readNames(bytes, 1);
    const portal = client.portals.get(names[0]!);
    if (!portal) return this.refuse(noPortal(names[0]!));
    const { statement, serverName, parameters } = portal;
    if (this.isVirtual(statement)) {
      await this.barrier();
      if (this.hasFailed) return;
      if (!(await runControl(this, statement.control!, statement.text))) this.hasFailed = true;
      return;
    }
    if (!(await this.admit(statement))) return;
    const session = await this.open();
    if (statement.settings !== NO_CHANGES) {
      this.changes.push({ settings: statement.settings, parameters });
    }
    session.send(buildNamed('E', [serverName], rest));
  }

  private async close(bytes: Buffer): Promise<void> {
    const { client } = this;
    const kind = String.fromCharCode(bytes[5]!);
    const name = readNames(bytes, 1, 6).names[0]!;
    const known = kind === 'P' ? client.portals : client.statements;
    const serverName = known.get(name)?.serverName ?? NOBODY;
    known.delete(name);
    const session = await this.open();
    session.send(buildMessage('C', Buffer.from(`${kind}${serverName}\0`)));
  }

  private isVirtual({ control }: PreparedStatement): boolean {
    return control !== undefined && this.isControl(control);
  }

  /** Answers in the server's place, once it has answered what came before. */
  private async answer(...messages: readonly Buffer[]): Promise<void> {
    await this.barrier();
    if (!this.hasFailed) this.client.write(...messages);
  }

  private async open(): Promise<ServerSession> {
    if (this.segment) return this.session!;
    this.session = await this.shared.startUnit(this.client);
    this.segment = this.session.expect(new Reply((answer) => this.hear(answer), 'client'));
    return this.session;
  }

  private ensure(session: ServerSession, name: string, statement: PreparedStatement): void {
    const { shared } = this;
    const isThere = statement.serverName
      ? statement.generation === shared.generation
      : shared.unnamed === statement;
    if (!isThere) this.prepare(session, name, statement, true);
  }

  private prepare(
    session: ServerSession,
    name: string,
    statement: PreparedStatement,
    isAgain: boolean,
  ): void {
    this.parses.push({ name, statement, isAgain });
    if (statement.serverName) statement.generation = this.shared.generation;
    else this.shared.unnamed = statement;
    session.send(statement.parse);
  }

  private hear(answer: Message): void {
    if (answer.type === '1' && this.parses.shift()?.isAgain) return;
    this.tell(answer);
  }

  /** Ends the segment: afterwards the server has answered all that it was sent. */
  private async barrier(): Promise<void> {
    const { segment, session, client, shared } = this;
    if (!segment || !session) return;
    session.send(message.sync);
    this.segment = undefined;
    await this.settle(session, segment, true);
    for (const { name, statement, isAgain } of this.parses.splice(0)) {
      statement.generation = undefined;
      if (shared.unnamed === statement) shared.unnamed = undefined;
      if (!isAgain && client.statements.get(name) === statement) client.statements.delete(name);
    }
    if (segment.error) this.hasFailed = true;
    const changes = this.changes.splice(0);
    await this.learn(segment, NO_CHANGES, []);
    for (const { settings, parameters } of changes) {
      await this.learn(segment, settings, parameters);
    }
  }
}

function noStatement(name: string): ServerNotice {
  const what = name ? `prepared statement "${name}"` : 'unnamed prepared statement';
  return { code: '26000', message: `${what} does not exist` };
}

function noPortal(name: string): ServerNotice {
  return { code: '34000', message: `portal "${name}" does not exist` };
}
