import type { CliCommand } from '../command';
import { baselineCommand } from './baseline';
import { bisectCommand } from './bisect';
import { checkCommand } from './check';
import { doctorCommand } from './doctor';
import { gcCommand } from './gc';
import { initCommand } from './init';
import { mergeCommand } from './merge';
import { proveCommand } from './prove';
import { registryCommand } from './registry';
import { replayCommand } from './replay';
import { reportCommand } from './report';
import { scanCommand } from './scan';

/** Every command, in the order in which the help lists them. */
export const commands: readonly CliCommand[] = [
  initCommand,
  doctorCommand,
  checkCommand,
  scanCommand,
  proveCommand,
  bisectCommand,
  reportCommand,
  baselineCommand,
  mergeCommand,
  replayCommand,
  registryCommand,
  gcCommand,
];
