import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

// Records what tests/planner.test.ts asks the language model. A model says something else each time and
// has to be pulled first, so that a stand-in answers here, in the form of Ollama's API; with Ollama itself
// on this port: HERMETIC_RECORD=1 npx jest planner.

const ANSWERS: Readonly<Record<string, string>> = {
  'greet the visitor by name': JSON.stringify({
    steps: [
      { name: 'greet', instruction: 'Greet by that name.', after: ['read-name'] },
      { name: 'read-name', instruction: 'Read the name from the query.', after: [] },
    ],
  }),
  'say hello': 'Hello! How can I help you today?',
};

interface Chat {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
}

async function main(): Promise<void> {
  const server = createServer(async (request, response) => {
    const { model, messages } = (await json(request)) as Chat;
    const content = ANSWERS[messages.at(-1)!.content];
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': 'application/json' });
    if (content === undefined)
      response.end(JSON.stringify({ error: `model "${model}" not found` }));
    else
      response.end(JSON.stringify({ model, message: { role: 'assistant', content }, done: true }));
  });
  server.listen(11434, '127.0.0.1');
  await once(server, 'listening');
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), 'planner'], {
    env: { ...process.env, HERMETIC_RECORD: '1' },
    stdio: 'inherit',
  });
  [process.exitCode] = (await once(jest, 'close')) as [number];
  server.closeAllConnections();
  server.close();
}

void main();
