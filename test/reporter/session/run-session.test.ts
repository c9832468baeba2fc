import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { AggregatedResult, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import { openRun, type OpenRun } from '../../../environment/run/open-run';
import { HermeticError } from '../../../errors/hermetic-error';
import { RunSession } from '../../../reporter/session/run-session';
import { readHistory } from '../../../reporter/trend/read-history';
import { formatReport } from '../../../reporter/report/format-report';
import { rebuildReport } from '../../../reporter/stored/rebuild-report';
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
    delete process.env.GITHUB_ACTIONS;
    root = mkdtempSync(join(tmpdir(), 'session-'));
    const dir = join(root, '.hermetic', 'runs', 'r1');
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
    const result = { testFilePath: join(root, 'a.test.ts'), testResults, ...given };
    session.addFile(result as unknown as TestResult, { rootDir: root } as Config.ProjectConfig);
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
    ['wasInterrupted', { wasInterrupted: true, numTotalTestSuites: 0 }, 'the run was interrupted'],
    ['bail', { numTotalTestSuites: 3 }, 'the run was cut short: 3 files did not run'],
  ])('%s: what did not run is not taken for done', async (_what, results, reason) => {
    await session.start(results.numTotalTestSuites);
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
    expect(session.failure?.message).toBe(
      '1 ungoverned file, the process of the run ended in the middle of it',
    );
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
    // From the folder alone, as its faults are records too.
    expect(formatReport(rebuildReport(run.dir)!)).toBe(
      readFileSync(join(run.dir, 'report.json'), 'utf8'),
    );
  });

  test('a run folder that is gone is a fault, and what the run started is stopped all the same', async () => {
    await session.start();
    rmSync(run.dir, { recursive: true });
    await session.complete(complete);
    expect(printed).toMatch(
      /HERMETIC_ARTIFACT_UNWRITTEN: report\.json, report\.txt, ctrf\.json, .* could not be written to/,
    );
    expect(printed).toContain('why: ENOENT: no such file or directory;');
    expect(session.failure).toMatchObject({ code: 'HERMETIC_ARTIFACT_UNWRITTEN' });
    expect(run.close).toHaveBeenCalledTimes(1);
    expect(existsSync(run.dir)).toBe(false);
  });

  test('an artifact that cannot be written loses neither the others nor the verdict', async () => {
    await session.start();
    mkdirSync(join(run.dir, 'junit.xml', 'in the way'), { recursive: true });
    await session.complete(complete);
    const reason = `junit.xml could not be written to ${relative(process.cwd(), run.dir)}`;
    const report = JSON.parse(readFileSync(join(run.dir, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'fail', reasons: [reason] });
    expect(readFileSync(join(run.dir, 'report.txt'), 'utf8')).toContain('junit.xml could not be');
    expect(readdirSync(run.dir)).toEqual(
      expect.arrayContaining(['ctrf.json', 'metrics.prom', 'summary.md']),
    );
    expect(readdirSync(run.dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(printed).toContain(`HERMETIC_ARTIFACT_UNWRITTEN: ${reason}`);
    expect(session.takeText()).toContain(reason.slice(0, 30));
    expect(session.failure).toMatchObject({ code: 'HERMETIC_ARTIFACT_UNWRITTEN' });
  });

  describe('as a step of GitHub Actions', () => {
    beforeEach(() => {
      jest.replaceProperty(process, 'env', {
        ...process.env,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: join(root, 'step.md'),
      });
    });
    afterEach(() => jest.restoreAllMocks());

    test('annotations follow the text, once, and the summary is that of the job', async () => {
      await session.start();
      addFile();
      await session.complete(complete);
      const text = session.takeText();
      expect(text.match(/^::error /gm)).toHaveLength(2);
      expect(text).toContain('\n::error title=jest-hermetic::1 ungoverned file\n');
      expect(session.takeText()).toBe('');
      const summary = readFileSync(join(run.dir, 'summary.md'), 'utf8');
      expect(readFileSync(join(root, 'step.md'), 'utf8')).toBe(`${summary}\n`);
    });

    test('a run that does not begin is annotated too', async () => {
      const registryError = HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: root });
      jest.mocked(openRun).mockResolvedValue({ ...run, registry: null, registryError });
      await expect(session.start()).rejects.toBe(registryError);
      expect(printed).toMatch(/^::error title=jest-hermetic::no valid registry\.json\n::error /);
    });
  });

  test('a whole run is in the history, which the next one knows from its start', async () => {
    for (const ids of [['r1'], ['r1', 'r2']]) {
      const id = ids.at(-1)!;
      jest.mocked(openRun).mockResolvedValue({ ...run, id, dir: join(root, id) });
      mkdirSync(join(root, id, 'records'), { recursive: true });
      session = new RunSession(globalConfig, () => undefined);
      await session.start();
      addFile();
      await session.complete(complete);
      const report = JSON.parse(readFileSync(join(root, id, 'report.json'), 'utf8'));
      expect(report.run.trend.map((point: { id: string }) => point.id)).toEqual(ids);
      expect(readHistory(root)).toEqual(report.run.trend);
      expect(session.takeText()).not.toContain('history');
    }
  });

  test('a history that cannot be written is said, and fails nothing', async () => {
    mkdirSync(join(root, '.hermetic', 'history.jsonl'), { recursive: true });
    await session.start();
    addFile();
    await session.complete(complete);
    expect(session.takeText()).toMatch(
      /\njest-hermetic: this run is missing from \.hermetic\/history\.jsonl: .+\n$/,
    );
    expect(session.failure?.message).toBe('1 ungoverned file');
    expect(printed).toBe('');
  });

  test('a close that fails is a fault', async () => {
    jest.mocked(run.close).mockRejectedValue(new Error('still running'));
    await session.start();
    await session.complete(complete);
    expect(printed).toContain('still running');
    expect(session.failure).toMatchObject({ code: 'HERMETIC_REPORTER_FAULT' });
  });
});
