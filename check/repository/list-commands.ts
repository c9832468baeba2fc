import { parseTree } from 'jsonc-parser';
import type { ReadFile } from './read-file';
import { stripComment } from './split-commands';

/** A line of commands as a shell reads it. */
export interface CommandLine {
  /** From 1, where it starts. */
  readonly line: number;
  readonly text: string;
}

/** What comes before a command in YAML: the dash, the key and the bracket. */
const YAML_START = /^\s*(?:- +)*(?:[\w.-]+:\s+)?(?:\[\s*)?/;

/** `sh 'npm test'` of Jenkins. */
const PIPELINE_STEP = /\b(?:sh|bat)\s*\(?\s*(["'])(.*)\1/;

/** The lines of commands in a workflow, a script or the scripts of a manifest, without comments. */
export function listCommands({ file, kind, text }: ReadFile): CommandLine[] {
  if (kind === 'manifest') return listScripts(text);
  if (kind !== 'workflow' && kind !== 'shell') return [];
  const lines = stripComments(text);
  const commands: CommandLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let command = lines[index]!;
    if (kind === 'workflow') command = unwrap(command);
    else if (file.endsWith('Makefile')) command = command.replace(/^\t[@+-]*/, '');
    else if (file.endsWith('Jenkinsfile')) command = PIPELINE_STEP.exec(command)?.[2] ?? command;
    while (command.endsWith('\\') && index + 1 < lines.length)
      command = `${command.slice(0, -1)} ${lines[++index]!.trim()}`;
    if (command.trim() !== '') commands.push({ line, text: command.trim() });
  }
  return commands;
}

function unwrap(line: string): string {
  const value = line.replace(YAML_START, '').replace(/\s*\]$/, '');
  // Quotes around all of it are those of YAML.
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}

/** The lines of a text whose comments start with `#`. */
export function stripComments(text: string): string[] {
  return text.split(/\r?\n/).map(stripComment);
}

function listScripts(text: string): CommandLine[] {
  const scripts = parseTree(text)?.children?.find(
    ({ children }) => children?.[0]?.value === 'scripts',
  )?.children?.[1];
  return (scripts?.children ?? []).flatMap(({ children }) => {
    const value = children?.[1];
    if (typeof value?.value !== 'string') return [];
    return [{ line: text.slice(0, value.offset).split('\n').length, text: value.value }];
  });
}
