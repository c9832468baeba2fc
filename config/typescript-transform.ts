import type { SyncTransformer, TransformOptions } from '@jest/transform';

/** What is told of the transform in a Jest configuration. */
export interface TypescriptOptions {
  /** Absolute path of the project's own ts-jest. */
  readonly tsJest: string;
}

type TsJest = Required<Pick<SyncTransformer, 'process' | 'processAsync' | 'getCacheKey'>>;

/**
 * ts-jest, loaded with the first file of TypeScript: Jest loads what a configuration names in every worker, and the
 * compiler takes longer than all else of a run in JavaScript.
 */
export default {
  createTransformer({ tsJest }: TypescriptOptions): TsJest {
    // As ts-jest does when Jest makes it: code that asks must not depend on which file was compiled first.
    process.env.TS_JEST = '1';
    let loaded: TsJest | undefined;
    const load = (): TsJest => (loaded ??= loadTsJest(tsJest));
    return {
      getCacheKey: (source, path, options) => load().getCacheKey(source, path, withoutOwn(options)),
      process: (source, path, options) => load().process(source, path, withoutOwn(options)),
      processAsync: (source, path, options) =>
        load().processAsync(source, path, withoutOwn(options)),
    };
  },
};

function loadTsJest(path: string): TsJest {
  const { default: tsJest } = require(path) as {
    readonly default: { createTransformer(options: object): TsJest };
  };
  return tsJest.createTransformer({});
}

/** ts-jest reads what is configured for the transform as its own options, and has none. */
function withoutOwn(options: TransformOptions<unknown>): TransformOptions<unknown> {
  return { ...options, transformerConfig: {} };
}
