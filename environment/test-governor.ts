import type { Circus } from '@jest/types';
import { attempt } from '../errors/attempt';
import { HermeticError } from '../errors/hermetic-error';
import { joinErrors } from '../errors/join-errors';
import type { Registry } from '../registry/index';
import type { Declarations } from './declarations';
import { dropIdleHooks } from './drop-idle-hooks';
import type { FileDatabases } from './file-databases';
import type { FileState } from './file-state';
import type { FileSubstitutes } from './substitutes/file-substitutes';
import type { FileRecordings } from './substitutes/replay/http/file-recordings';
import type { Guard } from './guard/guard';
import type { Touches } from './guard/touches';
import { askTests, type AskedTests } from './orders/ask-tests';
import type { AskedOrder } from './orders/asked-order';
import { listTests, type TestIdentity } from './list-tests';
import type { CallPlaces } from './places/call-places';
import type { ProbesOfRun } from './probes/probes-of-run';
import { describeOutside } from './record/describe-outside';
import { describeTest, type Judged } from './record/describe-test';
import { describeLate, isAmong, isTimeout, unwrapThrown } from './record/errors-of-test';
import { judgeBody } from './record/judge-body';
import type { InFlight } from './record/in-flight';
import { isInfraNamed } from './record/is-infra-named';
import type { ReachedRecord, TestRecord } from './record/types';
import { isFilteredOut, isLeftOut, skipOriginOf } from './skip-origin';

/** What one test file is governed by. */
export interface TestGovernorRequest {
  readonly registry: Registry;
  readonly file: string;
  readonly project?: string | undefined;
  readonly declarations: Declarations;
  readonly databases: FileDatabases;
  readonly substitutes: FileSubstitutes;
  readonly recordings: FileRecordings;
  readonly state: FileState;
  readonly guard: Guard;
  readonly touches: Touches;
  readonly places: CallPlaces;
  readonly probes: ProbesOfRun;
  readonly inFlight: InFlight;
  readonly record: (record: TestRecord | ReachedRecord) => void;
}

/**
 * Governs the tests of one file, event by event: skips what state A sanctions, provisions what is
 * declared, brings databases back after each test, and records how each test ended.
 */
export class TestGovernor {
  private identities = new Map<Circus.TestEntry, TestIdentity>();
  /** Of a probe: the blocks around each test, by its id. */
  private blocks: AskedTests['blocks'] = new Map();
  private readonly skipped = new Map<Circus.TestEntry, readonly string[]>();
  private readonly settlers: (() => void)[] = [];
  /** What failed between tests: the next test to end answers for it. */
  private readonly pending: unknown[] = [];
  private readonly tolerated: unknown[] = [];
  /** What was recorded of tests that ran, and how many errors Jest had of each by then. */
  private readonly ended = new Map<Circus.TestEntry, { count: number; known: Judged }>();
  /** Whether the file still defines its tests. */
  isLoading = true;
  /** Of a probe: what it asks for. */
  order: AskedOrder | undefined;

  constructor(private readonly given: TestGovernorRequest) {}

  afterEachTest(settle: () => void): void {
    this.settlers.push(settle);
  }

  /** Provisions databases that the file may never use: a failure counts only for tests that fail. */
  tolerate(names: readonly string[]): void {
    for (const name of names) {
      attempt(this.tolerated, () => this.given.databases.prepare(name));
    }
  }

  /** While the file is loaded: which test needs what. */
  define(event: Circus.Event, state: Circus.State): void {
    this.given.declarations.observe(event, state);
    this.given.places.observe(event, state);
  }

  /**
   * While its tests run. Throws only at the end: in between it would fail the file without a name.
   * Returns a promise only where there is something to wait for, which most events have not.
   */
  handle(event: Circus.Event, state: Circus.State): Promise<void> | void {
    switch (event.name) {
      case 'run_start':
        return this.plan(state);
      case 'run_describe_start':
        return this.enterBlock(event.describeBlock);
      case 'hook_start':
        if (event.hook.type === 'beforeAll') this.given.state.beforeAllRuns();
        return;
      case 'run_describe_finish':
        return this.leaveBlock(event.describeBlock);
      case 'test_start':
        return this.begin(event.test, state);
      case 'test_skip':
        this.given.state.passTest();
        this.endTest(event.test);
        return this.write(event.test, 'skipped', {
          skip: skipOriginOf(event.test, state, this.skipped.get(event.test) ?? []),
        });
      case 'test_todo':
        this.given.state.passTest();
        this.endTest(event.test);
        return this.write(event.test, 'todo', {});
      case 'test_done':
        return this.finish(event.test);
      case 'run_finish':
        return this.noteLateErrors();
      case 'teardown':
        describeOutside(this.given.touches, this.given.file, this.identities).forEach(
          this.given.record,
        );
        // Nobody is left to answer for it but the file.
        this.pending.push(...this.given.guard.takeRefusals());
        this.pending.push(...this.given.recordings.takeRefusals());
        if (this.pending.length > 0) throw joinErrors(this.pending);
    }
  }

  /** Its body does not run without what did not answer a probe. */
  private findMissing(test: Circus.TestEntry): HermeticError[] {
    return this.given.probes.errorsOf(this.given.declarations.of(test));
  }

  private plan(state: Circus.State): Promise<void> | undefined {
    const { declarations, databases, substitutes, touches } = this.given;
    this.isLoading = false;
    this.identities = listTests(state.rootDescribeBlock, this.given.file, this.given.project);
    this.given.inFlight.plan(this.identities.values());
    this.given.recordings.plan(this.identities.keys());
    if (this.order !== undefined) this.ask(state.rootDescribeBlock, this.order);
    const needed = new Set<string>();
    for (const test of this.identities.keys()) {
      const infra = declarations.infraOf(test);
      const missing = infra.filter((entry) => entry.state === 'A' && entry.failureMode === 'skip');
      if (missing.length > 0 && test.mode !== 'todo') {
        this.skipped.set(
          test,
          missing.map(({ name }) => name),
        );
        // At `test_start` it would be too late: `beforeAll` has run by then.
        test.mode = 'skip';
      } else if (test.mode !== 'skip' && !isFilteredOut(test, state)) {
        // Jest starts a concurrent body before it says that its test begins.
        if (this.findMissing(test).length > 0) test.fn = () => undefined;
        else for (const { name } of infra) needed.add(name);
        databases.hasConcurrentTests ||= Boolean(test.concurrent);
        this.given.touches.isConcurrent ||= Boolean(test.concurrent);
      }
    }
    const isIdle = (test: Circus.TestEntry): boolean =>
      this.skipped.has(test) ||
      this.findMissing(test).length > 0 ||
      substitutes.startErrorsOf(declarations.of(test)).length > 0;
    dropIdleHooks(state.rootDescribeBlock, isIdle);
    // A failure is not lost: each test that needs the database asks for it again when it is done.
    for (const name of needed) if (databases.has(name)) attempt([], () => databases.use(name));
    return touches.aside(() => substitutes.start(needed));
  }

  /** The id of a test that runs; null before all are known. */
  idOf(test: Circus.TestEntry): string | null {
    return this.identities.get(test)?.id ?? null;
  }

  /** Of a probe: the blocks around a test, outermost first. */
  blocksOf(id: string): readonly number[] {
    return this.blocks.get(id) ?? [];
  }

  /** Of a probe: runs the tests that it asks for. */
  private ask(root: Circus.DescribeBlock, order: AskedOrder): void {
    const { blocks, repeats } = askTests(root, order, this.identities);
    this.blocks = blocks;
    for (const [repeat, test] of repeats) {
      this.given.declarations.repeat(repeat, test);
      this.given.recordings.repeat(repeat, test);
    }
  }

  private enterBlock(block: Circus.DescribeBlock): Promise<void> | undefined {
    this.given.touches.enter(block);
    this.given.declarations.enterBlock(block);
    return this.given.state.enterBlock(block, this.pending);
  }

  private leaveBlock(block: Circus.DescribeBlock): Promise<void> | undefined {
    this.given.touches.enter(block.parent ?? block);
    this.given.declarations.enterBlock(block.parent ?? block);
    return this.given.state.leaveBlock(block, this.pending);
  }

  private begin(test: Circus.TestEntry, state: Circus.State): Promise<void> | undefined {
    const { databases, substitutes, recordings, declarations, touches, inFlight } = this.given;
    databases.isTestRunning = true;
    declarations.runningTest = databases.hasConcurrentTests ? undefined : test;
    touches.enter(test);
    recordings.begin(test);
    // Jest runs no body that has an error already, and prints those of a test that is left out too.
    if (!isLeftOut(test, state)) {
      if (!databases.hasConcurrentTests) inFlight.begin(this.identities.get(test));
      test.errors.push(...this.findMissing(test));
      test.errors.push(...substitutes.startErrorsOf(declarations.of(test)));
    }
    return this.given.state.beforeTest(test, this.pending);
  }

  private finish(test: Circus.TestEntry): Promise<void> | void {
    const restored = this.given.state.afterTest(test);
    return restored ? restored.then(() => this.conclude(test)) : this.conclude(test);
  }

  /** After its databases are back: who else has a say in how the test ended. */
  private conclude(test: Circus.TestEntry): void {
    const { declarations, databases, guard } = this.given;
    const errors = test.errors as unknown[];
    for (const settle of this.settlers) attempt(errors, settle);
    databases.isTestRunning = false;
    const further = this.pending.splice(0);
    // Whatever became of it in the application, the test ran without its database.
    further.push(...databases.takeRefusals(), ...guard.takeRefusals());
    // Of what did not answer its probe there is nothing more to say.
    for (const name of this.findMissing(test).length > 0 ? [] : declarations.of(test)) {
      if (databases.has(name)) attempt(further, () => databases.use(name));
    }
    further.push(...this.given.recordings.end(test, errors.length + further.length > 0));
    if (errors.length + further.length > 0) further.push(...this.tolerated);
    for (const error of further) if (!isAmong(error, errors)) errors.push(error);
    this.judge(test, errors);
    for (const error of errors) databases.noteTold(unwrapThrown(error));
  }

  /** Settles an expected failure, which must be settled before Jest counts it, and writes the record. */
  private judge(test: Circus.TestEntry, errors: unknown[]): void {
    const { declarations, registry } = this.given;
    const { outcome, thrown } = judgeBody(test, errors);
    const expected = declarations
      .infraOf(test)
      .find(({ state, failureMode }) => state === 'A' && failureMode === 'xfail')?.name;
    const connections = this.given.touches.ofTest(test, thrown.some(isTimeout));
    const named = isInfraNamed(expected, { errors: thrown, connections }, registry);
    const known = {
      ...(outcome === 'failed' && this.given.places.ofFailure(test, errors)),
      errors: thrown,
      xfail: expected ? { infra: expected, named } : null,
      connections: connections.filter(({ isOwn }) => !isOwn || outcome === 'failed'),
    };
    if (expected && named) errors.length = 0;
    if (expected && outcome === 'passed') {
      errors.push(HermeticError.of('HERMETIC_UNEXPECTED_PASS', { infra: expected }));
    }
    this.write(test, outcome, known);
    this.ended.set(test, { count: errors.length, known });
    this.endTest(test);
  }

  /** Jest lets a test fail also by what it left behind, a promise or a timer. By then it is recorded. */
  private noteLateErrors(): void {
    for (const [test, { count, known }] of this.ended) {
      const added = (test.errors as unknown[]).slice(count);
      if (added.length === 0) continue;
      const xfail = known.xfail && { ...known.xfail, named: false };
      const errors = [...known.errors, ...describeLate(added)];
      const place = { ...this.given.places.ofFailure(test, added), ...known };
      this.write(test, 'failed', { ...place, xfail, errors });
    }
  }

  private endTest(test: Circus.TestEntry): void {
    this.given.databases.isTestRunning = false;
    this.given.declarations.runningTest = undefined;
    this.given.touches.enter(test.parent);
  }

  private write(
    test: Circus.TestEntry,
    outcome: TestRecord['outcome'],
    known: Partial<Judged & Pick<TestRecord, 'skip'>>,
  ): void {
    const identity = this.identities.get(test);
    if (!identity) return;
    const { declarations, file, places, record } = this.given;
    const requires = declarations.of(test);
    const said = places.of(test, known.skip ?? null);
    record(describeTest(test, { file, identity, outcome, requires, places: said, known }));
  }
}
