import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AggregatedResult, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import { openRun, type OpenRun } from '../../../environment/run/open-run';
import { HermeticError } from '../../../errors/hermetic-error';
import { RunSession } from '../../../reporter/session/run-session';
import { buildRegistry } from '../build-records';

jest.mock('../../../environment/run/open-run');

const globalConfig = {
  rootDir: process.cwd(),
  nonFlagArgs: [],
  maxWorkers: 2,
  seed: 7,
} as unknown as Config.GlobalConfig;
const complete = {
  testResults: [],
  numTotalTestSuites: 0,
  wasInterrupted: false,
} as unknown as AggregatedResult;

describe('RunSession', () => {
  let root: string;
  let run: OpenRun;
  let printed: string;
  let session: RunSession;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'session-'));
    const dir = join(root, 'run');
    mkdirSync(join(dir, 'records'), { recursive: true });
    run = {
      id: 'r1',
      dir,
      root,
      registry: buildRegistry(),
      registryError: null,
      close: jest.fn(async () => undefined),
      abandon: jest.fn(),
    } as unknown as OpenRun;
    jest.mocked(openRun).mockResolvedValue(run);
    printed = '';
    session = new RunSession(globalConfig, (text) => {
      printed += text;
    });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function addFile(given: Partial<TestResult> = {}): void {
    const testResults = [
      { ancestorTitles: ['s'], title: 't', status: 'passed', failureMessages: [] },
    ];
    session.addFile({
      testFilePath: join(root, 'a.test.ts'),
      testResults,
      ...given,
    } as unknown as TestResult);
  }

  test('writes the reports, and fails the run for what Jest did not see', async () => {
    await session.start();
    addFile();
    await session.complete(complete);
    const report = JSON.parse(readFileSync(join(run.dir, 'report.json'), 'utf8'));
    expect(report.reasons).toEqual(['1 ungoverned file']);
    expect(session.failure?.message).toBe('1 ungoverned file');
    expect(session.takeText()).toBe(`\n${readFileSync(join(run.dir, 'report.txt'), 'utf8')}`);
    expect(session.takeText()).toBe('');
    expect(run.close).toHaveBeenCalledTimes(1);
    expect(printed).toBe('');
    expect(process.listeners('SIGINT')).toEqual([]);
  });

  test('notes what of the registry leads to nothing, and passes', async () => {
    const protect = [{ env: 'SET_NOWHERE_AT_ALL' }];
    jest.mocked(openRun).mockResolvedValue({ ...run, registry: buildRegistry({ protect, root }) });
    await session.start();
    await session.complete(complete);
    expect(session.takeText()).toContain('note     "protect" names $SET_NOWHERE_AT_ALL, which is');
  });

  test.each([
    ['wasInterrupted', { wasInterrupted: true }, 'the run was interrupted'],
    ['bail', { numTotalTestSuites: 3 }, 'the run was cut short: 3 files did not run'],
  ])('%s: what did not run is not taken for done', async (_what, results, reason) => {
    await session.start();
    await session.complete({ ...complete, ...results });
    expect(session.failure?.message).toBe(reason);
  });

  test('an invalid registry keeps the run from starting, and is in the report', async () => {
    const registryError = HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: root });
    jest.mocked(openRun).mockResolvedValue({ ...run, registry: null, registryError });
    await expect(session.start()).rejects.toBe(registryError);
    // Jest prints the stack of what ends it.
    expect(registryError.stack).toBe(registryError.message);
    const report = JSON.parse(readFileSync(join(run.dir, 'report.json'), 'utf8'));
    expect(report.reasons).toEqual(['no valid registry.json']);
    expect(run.close).toHaveBeenCalledTimes(1);
    expect(session.takeText()).toBe('');
    expect(printed).toBe('');
    expect(process.listeners('SIGINT')).toEqual([]);
  });

  test('a run that cannot be opened does not start, and says so without passwords', async () => {
    jest.mocked(openRun).mockRejectedValue(new Error('no room: postgres://me:hunter2@db/x'));
    await expect(session.start()).rejects.toMatchObject({
      code: 'HERMETIC_REPORTER_FAULT',
      what: 'the reporter failed in onRunStart',
      stack: expect.stringContaining('no room: postgres://me:***@db/x'),
    });
    expect(session.takeText()).toBe('');
    expect(printed).toBe('');
  });

  test('a process that ends in the middle of a run leaves a report behind', async () => {
    await session.start();
    addFile();
    session.abort();
    expect(session.failure?.message).toBe('1 ungoverned file, the run was interrupted');
    expect(session.takeText()).toBe(`\n${readFileSync(join(run.dir, 'report.txt'), 'utf8')}`);
    expect(run.abandon).toHaveBeenCalledTimes(1);
    await session.complete(complete);
    expect(run.close).not.toHaveBeenCalled();
  });

  test('a run that is over is not ended once more with the process', async () => {
    await session.start();
    await session.complete(complete);
    session.abort();
    expect(run.abandon).not.toHaveBeenCalled();
  });

  test('a fault at each file is printed once, and the report still comes', async () => {
    await session.start();
    addFile({ testFilePath: null as never });
    addFile({ testFilePath: null as never });
    await session.complete(complete);
    expect(printed.match(/HERMETIC_REPORTER_FAULT/g)).toHaveLength(1);
    expect(session.takeText()).toMatch(
      /^\nHermetic: FAIL {2}the reporter failed in onTestFileResult\n/,
    );
    expect(session.failure).toMatchObject({ code: 'HERMETIC_REPORTER_FAULT' });
  });

  test('a run folder that is gone is a fault, and what the run started is stopped all the same', async () => {
    await session.start();
    rmSync(run.dir, { recursive: true });
    await session.complete(complete);
    expect(printed).toContain('HERMETIC_REPORTER_FAULT: the reporter failed in onRunComplete');
    expect(run.close).toHaveBeenCalledTimes(1);
    expect(existsSync(run.dir)).toBe(false);
  });

  test('a close that fails is a fault', async () => {
    jest.mocked(run.close).mockRejectedValue(new Error('still running'));
    await session.start();
    await session.complete(complete);
    expect(printed).toContain('still running');
    expect(session.failure).toMatchObject({ code: 'HERMETIC_REPORTER_FAULT' });
  });
});
