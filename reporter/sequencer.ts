import type TestSequencer from '@jest/test-sequencer';
import { requireFromJest } from '../environment/host-jest';
import { takeRepeatedPart } from '../environment/run/repeated-part';
import { notePlannedFiles } from './session/planned-files';
import { shuffleFiles } from './session/shuffle-files';

type Tests = Parameters<TestSequencer['sort']>[0];

const { default: JestSequencer } = requireFromJest<{ default: typeof TestSequencer }>(
  '@jest/test-sequencer',
);

type Options = ConstructorParameters<typeof TestSequencer>[0];

/**
 * Jest's own sequencer, which under `--randomize` has the seed order the files too, and which also says to the reporter what is to run: of a run that is killed,
 * nothing else would tell of the files that never began. Under `replay --execute` it keeps to the
 * files and the order of a recorded run.
 */
export default class HermeticSequencer extends JestSequencer {
  private readonly globalConfig: Options['globalConfig'] | undefined;

  /** @param options Jest 29 gives none: there the files keep its order */
  constructor(options?: Options) {
    super(options as Options);
    this.globalConfig = options?.globalConfig;
  }

  override async sort(tests: Tests): Promise<Tests> {
    const part = takeRepeatedPart();
    if (part) return plan(pick(tests, part.files));
    const shuffled = shuffleFiles(tests, this.globalConfig);
    return shuffled ? plan(shuffled, true) : plan(await super.sort(tests));
  }

  /** Asked after the other, for `--onlyFailures`. */
  override async allFailedTests(tests: Tests): Promise<Tests> {
    return plan(await super.allFailedTests(tests));
  }
}

function plan(tests: Tests, isShuffled = false): Tests {
  notePlannedFiles({ files: tests.map(({ path }) => path), isShuffled });
  return tests;
}

/** A file that two projects run is there twice. */
function pick(tests: Tests, files: readonly string[]): Tests {
  const left = [...tests];
  return files.flatMap((file) => {
    const index = left.findIndex(({ path }) => path === file);
    return index === -1 ? [] : left.splice(index, 1);
  });
}
