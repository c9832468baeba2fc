#!/usr/bin/env node
import { runCli } from './run-cli';

// Who reads a pipe may close it early (`| head`); there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { env, versions, stdout, stderr } = process;

// The exit code alone: `process.exit` would cut off what a pipe has not taken yet.
void runCli(process.argv.slice(2), { cwd: process.cwd(), env, versions, stdout, stderr }).then(
  (code) => (process.exitCode = code),
);
