import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { ModuleAnswer } from './probe-module-process';
import type { ProbeRequest } from './probe';

/**
 * Whether the default export of a module runs without a throw. It runs in a process of its own: what
 * it leaves open, or never ends, must not keep Jest.
 */
export function probeModule({ target, root, signal }: ProbeRequest): Promise<void> {
  return new Promise((done, reject) => {
    const child = fork(join(__dirname, 'probe-module-process.js'), [resolve(root, target)], {
      // A debugger or a coverage tool that was meant for Jest must not wait in here.
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', end);
    child.once('error', reject);
    child.once('message', ({ error }: ModuleAnswer) => {
      end();
      if (error === null) done();
      else reject(new Error(error));
    });
    child.once('exit', (code, by) =>
      reject(new Error(`it ends its process (${by ?? `exit code ${code}`}) without an answer`)),
    );
  });
}
