import type { Command } from 'commander';
import type { Palette } from '../reporter/renderers/text/palette';
import type { ExitCode } from './exit-codes';
import type { Io, Output } from './io';

/** Options that every command has. */
export interface GlobalOptions {
  /** One JSON document on standard output, errors included. */
  readonly json?: true;
  /** The registry, relative to the working directory, in place of the nearest `registry.json`. */
  readonly registry?: string;
}

/** One call of a command: what was asked, and where. Commands return values and print nothing. */
export interface CommandCall<Options = object> extends Pick<Io, 'cwd' | 'env' | 'versions'> {
  /** Standard error: for how far long work has come, and nothing else. */
  readonly progress: Output;
  readonly args: readonly (string | undefined)[];
  readonly options: Options & GlobalOptions;
}

/** What a command has to say, in both of its forms. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** For people; ends with a newline. */
  renderText(palette: Palette): string;
  /** One JSON document; ends with a newline. */
  renderJson(): string;
  /** The text is commands to a CI system, made so that nothing of a test becomes one. */
  readonly isForCi?: boolean;
  /** Lines for standard error, beside either form. */
  readonly remarks?: readonly string[];
}

/** What exit codes mean, in words. */
export type CodeMeanings = Readonly<Partial<Record<ExitCode, string>>>;

/**
 * A command of the command line. To add one, write its file in `commands/` and name it in
 * `commands/index.ts`.
 */
export interface CliCommand<Options = never> {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What else somebody has to know who asks for the help of this command. */
  readonly details?: string;
  /** Command lines as they are pasted, each of which works. */
  readonly examples: readonly string[];
  /** What it may end with, besides `usage` and `fault`, which every command has. */
  readonly exits: readonly ExitCode[];
  /** What these mean of this command, where that is more than what they mean of all. */
  readonly meanings?: CodeMeanings;
  /** Declares arguments and options; none where there are subcommands. */
  declare(command: Command): void;
  /** Commands after this one's name, such as `registry show`, in the order of the help. */
  readonly subcommands?: readonly CliCommand[];
  /**
   * With subcommands: what the name alone does.
   *
   * @throws HermeticError for what the user can mend
   */
  run(call: CommandCall<Options>): Promise<Outcome>;
}
