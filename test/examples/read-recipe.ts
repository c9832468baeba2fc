import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../run-jest';

/** Where the recipes are. */
export const RECIPES = join(REPOSITORY, 'examples', 'ci-recipes');

/** One line of a list of commands, or the value of `run:`; nothing else in the recipes looks like these. */
const RUN = /^\s+(?:- )?run: (?<command>[^|>'"&*].*)$/;
const ITEM = /^ {4}- (?<command>[^|>'"&*{].*)$/;

/**
 * The commands of a recipe in their order, without what installs packages. Reads lines, not YAML: a
 * recipe has each command on one, in plain style, and what is not so is an error.
 */
export function readCommands(recipe: string): string[] {
  const lines = readFileSync(join(RECIPES, recipe), 'utf8').split('\n');
  const commands: string[] = [];
  let isScript = false;
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const item: RegExpExecArray | null = isScript ? ITEM.exec(line) : null;
    const found = item ?? RUN.exec(line);
    const command = found?.groups?.['command'];
    if (command !== undefined) commands.push(command);
    else if (/\brun:|\bscript: \S/.test(line)) throw new Error(`not one plain command: ${line}`);
    isScript = /^ {2}script:$/.test(line) || item !== null;
  }
  return commands.filter((command) => command !== 'npm ci');
}
