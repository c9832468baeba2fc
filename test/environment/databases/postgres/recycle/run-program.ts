import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { TestSlot } from '../slot-harness';
import { takeFingerprint, type Fingerprint } from './fingerprint';

/** One statement on one of the application's connections. It may fail. */
export interface Step {
  readonly connection: number;
  readonly sql: string;
}

/** A describe block: what its beforeAll does, its tests, and the blocks in it. */
export interface Block {
  readonly hook: readonly Step[];
  readonly tests: readonly (readonly Step[])[];
  readonly blocks: readonly Block[];
}

/** Plays test files on one slot, and compares after each test and each block what it finds. */
export class ProgramRunner {
  private clients = new Map<number, Promise<Client>>();
  private isBroken = true;
  private pristine: Fingerprint = {};
  /** How often a level was brought back, and how often that could not be done. */
  readonly count = { restored: 0, lost: 0 };

  constructor(
    private readonly slot: TestSlot,
    /** Of another slot, built and never used. */
    private readonly fresh: Fingerprint,
  ) {}

  async run(program: Block): Promise<void> {
    if (this.isBroken) await this.buildAnew();
    this.isBroken = true;
    await this.runBlock(program, 0);
    const { ports } = await this.slot.books.cutConnections();
    this.clients.clear();
    await this.slot.restore(0, ports);
    await this.expect(this.pristine, 'the next file');
    this.isBroken = false;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.clients.values()].map(async (client) => (await client).end().catch(() => {})),
    );
    const { ports } = await this.slot.books.cutConnections();
    await this.slot.books.restore(0, ports);
  }

  private async buildAnew(): Promise<void> {
    await this.close().catch(() => {});
    this.clients.clear();
    await this.slot.build();
    this.pristine = await this.look();
    expect(withoutPassword(this.pristine)).toEqual(withoutPassword(this.fresh));
  }

  private async runBlock({ hook, tests, blocks }: Block, level: number): Promise<void> {
    if (level > 0) {
      for (const step of hook) await this.play(step);
      await this.slot.books.checkpoint(level);
    }
    const expected = level > 0 ? await this.look() : this.pristine;
    for (const [index, test] of tests.entries()) {
      for (const step of test) await this.play(step);
      await this.bringBack(expected, level, `test ${index}`);
    }
    for (const [index, block] of blocks.entries()) {
      await this.runBlock(block, level + 1);
      await this.bringBack(expected, level, `block ${index}`);
    }
  }

  private async bringBack(expected: Fingerprint, level: number, after: string): Promise<void> {
    const isRestored = await this.slot.restore(level);
    this.count[isRestored ? 'restored' : 'lost'] += 1;
    if (isRestored) await this.expect(expected, `${after} of level ${level}`);
  }

  private async expect(expected: Fingerprint, after: string): Promise<void> {
    const found = await this.look();
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    expect({ after, found: differenceOf(found, expected) }).toEqual({ after, found: {} });
  }

  private async play({ connection, sql }: Step): Promise<void> {
    try {
      const client = await this.connectionOf(connection);
      await client.query(sql);
    } catch (error) {
      // Some statements cannot work after others; a session that was ended is opened anew.
      if (!/terminat|Connection/.test((error as Error).message)) return;
      this.clients.delete(connection);
      await delay(5);
    }
  }

  private connectionOf(number: number): Promise<Client> {
    const existing = this.clients.get(number);
    if (existing) return existing;
    const made = this.slot.connect().then(async (client) => {
      client.on('end', () => this.clients.delete(number));
      await client.query(`SET lock_timeout = '30ms'; SET statement_timeout = '5s'`);
      return client;
    });
    this.clients.set(number, made);
    return made;
  }

  private async look(): Promise<Fingerprint> {
    const admin = await this.slot.connectAsAdmin();
    try {
      return await takeFingerprint(admin, this.slot.plan.name);
    } finally {
      await admin.end();
    }
  }
}

/** Each slot has a password of its own. */
function withoutPassword({ password: _, ...rest }: Fingerprint): Fingerprint {
  return rest;
}

/** By section: the lines that are there and should not be, and those that are missing. */
export function differenceOf(found: Fingerprint, expected: Fingerprint): Record<string, unknown> {
  const sections = new Set([...Object.keys(found), ...Object.keys(expected)]);
  const differing = [...sections].flatMap((section) => {
    const left = (found[section] ?? []).filter((line) => !expected[section]?.includes(line));
    const missing = (expected[section] ?? []).filter((line) => !found[section]?.includes(line));
    const isSame = JSON.stringify(found[section]) === JSON.stringify(expected[section]);
    return isSame ? [] : [[section, { left, missing }] as const];
  });
  return Object.fromEntries(differing);
}
