import type { Config } from 'jest';

/** The Jest preset: environment, runner, runtime, reporters, and `ts-jest` where the project has it. */
declare const preset: Config;

export = preset;
