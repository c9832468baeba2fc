import { message } from '../protocol/build-message';
import type { Control } from '../sql/classify-statement';
import { NO_CHANGES } from '../sql/find-settings';
import type { Cycle } from './cycle';
import { describeLimit } from './describe-limit';

type ControlOf<Type extends Control['type']> = Extract<Control, { readonly type: Type }>;

const NO_TRANSACTION = '25P01';
const ACTIVE_TRANSACTION = '25001';
const FAILED_TRANSACTION = '25P02';

/**
 * Carries out a control statement of the client's as production would, without the test's own
 * transaction coming to an end. Writes what the server would have answered.
 *
 * @returns false after an error, which the client has been told
 */
export async function runControl(cycle: Cycle, control: Control, text: string): Promise<boolean> {
  switch (control.type) {
    case 'begin':
      return begin(cycle, control);
    case 'commit':
      return commit(cycle, control);
    case 'rollback':
      return rollBack(cycle, control);
    case 'savepoint':
      return savepoint(cycle, control, text);
    case 'set-transaction':
      return setTransaction(cycle, control, text);
    case 'prepare-transaction':
      return cycle.refuse({
        code: '0A000',
        message: describeLimit('PREPARE TRANSACTION cannot run in this test', 'no-commit'),
      });
    case 'discard-all':
      return discardAll(cycle, text);
    case 'deallocate':
      return deallocate(cycle, control, text);
  }
}

async function begin(cycle: Cycle, { tag, isReadOnly }: ControlOf<'begin'>): Promise<boolean> {
  const { client } = cycle;
  if (client.transaction === 'E') return cycle.refuse(ABORTED);
  if (client.transaction === 'T') {
    warn(cycle, ACTIVE_TRANSACTION, 'there is already a transaction in progress');
    return complete(cycle, tag);
  }
  client.transaction = 'T';
  if (isReadOnly) await forbidWriting(cycle);
  return complete(cycle, tag);
}

async function commit(cycle: Cycle, control: ControlOf<'commit' | 'rollback'>): Promise<boolean> {
  const { client, shared } = cycle;
  if (client.transaction === 'E') return rollBack(cycle, control);
  if (client.transaction === 'I') {
    if (control.isChained) return cycle.refuse(needsTransaction('COMMIT AND CHAIN'));
    warn(cycle, NO_TRANSACTION, 'there is no transaction in progress');
  }
  const isReadOnly = Boolean(client.unit?.isReadOnly);
  const error = await cycle.checkConstraints();
  client.transaction = 'I';
  if (error) {
    client.write(error);
    shared.rollBackUnit(client);
    return false;
  }
  // Only going back makes the session writable again; there is nothing to be lost.
  if (isReadOnly) shared.rollBackUnit(client);
  else shared.endUnit(client);
  if (control.isChained) await chain(cycle, isReadOnly);
  return complete(cycle, 'COMMIT');
}

async function rollBack(cycle: Cycle, { isChained }: ControlOf<'commit' | 'rollback'>) {
  const { client, shared } = cycle;
  if (client.transaction === 'I') {
    if (isChained) return cycle.refuse(needsTransaction('ROLLBACK AND CHAIN'));
    warn(cycle, NO_TRANSACTION, 'there is no transaction in progress');
  }
  const isReadOnly = Boolean(client.unit?.isReadOnly);
  client.transaction = 'I';
  shared.rollBackUnit(client);
  if (isChained) await chain(cycle, isReadOnly);
  return complete(cycle, 'ROLLBACK');
}

async function chain(cycle: Cycle, isReadOnly: boolean): Promise<void> {
  cycle.client.transaction = 'T';
  if (isReadOnly) await forbidWriting(cycle);
}

async function savepoint(cycle: Cycle, { command }: ControlOf<'savepoint'>, text: string) {
  if (cycle.client.transaction === 'I') return cycle.refuse(needsTransaction(command));
  // In the server they are what they are anywhere else, above the boundary.
  return cycle.forwardSql(text, NO_CHANGES);
}

async function setTransaction(
  cycle: Cycle,
  { access }: ControlOf<'set-transaction'>,
  text: string,
): Promise<boolean> {
  const { client } = cycle;
  if (client.transaction === 'E') return cycle.forwardSql(text, NO_CHANGES);
  if (client.transaction === 'I') {
    warn(cycle, NO_TRANSACTION, 'SET TRANSACTION can only be used in transaction blocks');
  } else if (access === 'only') await forbidWriting(cycle);
  else if (access === 'write' && client.unit?.isReadOnly) {
    return cycle.refuse({
      code: ACTIVE_TRANSACTION,
      message: 'transaction read-write mode must be set before any query',
    });
  }
  return complete(cycle, 'SET');
}

async function discardAll(cycle: Cycle, text: string): Promise<boolean> {
  const { client, shared } = cycle;
  if (client.transaction === 'E') return cycle.forwardSql(text, NO_CHANGES);
  if (client.transaction === 'T') {
    return cycle.refuse({
      code: ACTIVE_TRANSACTION,
      message: 'DISCARD ALL cannot run inside a transaction block',
    });
  }
  await shared.startUnit(client);
  const { error } = await shared.query(
    'CLOSE ALL; UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES',
  );
  if (error) {
    client.write(error);
    return false;
  }
  if (!client.unit!.isInTest) client.isListening = false;
  client.settings = new Map(client.startSettings);
  forgetStatements(cycle);
  return complete(cycle, 'DISCARD ALL');
}

async function deallocate(cycle: Cycle, { name }: ControlOf<'deallocate'>, text: string) {
  const { client, shared } = cycle;
  const found = name === undefined ? undefined : client.statements.get(name);
  if (found && client.transaction !== 'E') {
    client.statements.delete(name!);
    shared.discard([found.serverName]);
    return complete(cycle, 'DEALLOCATE');
  }
  const isGood = await cycle.forwardSql(text, NO_CHANGES);
  if (isGood && name === undefined) {
    // Those of other clients went as well, and are prepared again when they are needed.
    shared.forgetStatements();
    client.statements.clear();
  }
  return isGood;
}

function forgetStatements({ client, shared }: Cycle): void {
  const names = [...client.statements.values()].map(({ serverName }) => serverName);
  shared.discard(names.filter(Boolean));
  client.statements.clear();
}

async function forbidWriting({ client, shared }: Cycle): Promise<void> {
  await shared.startUnit(client);
  client.unit!.isReadOnly = true;
  await shared.query('SET transaction_read_only = on');
}

function complete({ client }: Cycle, tag: string): true {
  client.write(message.commandComplete(tag));
  return true;
}

function warn({ client }: Cycle, code: string, what: string): void {
  client.write(message.notice({ severity: 'WARNING', code, message: what }));
}

function needsTransaction(command: string) {
  return { code: NO_TRANSACTION, message: `${command} can only be used in transaction blocks` };
}

const ABORTED = {
  code: FAILED_TRANSACTION,
  message: 'current transaction is aborted, commands ignored until end of transaction block',
};
