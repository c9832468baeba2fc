import { Script } from 'node:vm';
import { HermeticError } from '../../errors/hermetic-error';

const details = { from: '/project' };
const MESSAGE = `HERMETIC_REGISTRY_MISSING: no registry.json at or above /project
  why: the registry says which infrastructure the tests have; without it nothing can be provisioned
  fix: npx jest-hermetic init`;

/** Calls from a file that is neither this package's nor Jest's. */
function callFrom(file: string, make: () => HermeticError): HermeticError {
  return new Script('(make) => make()', { filename: file }).runInThisContext()(make);
}

function make(): HermeticError {
  return HermeticError.of('HERMETIC_REGISTRY_MISSING', details);
}

describe('HermeticError', () => {
  test('its message is what happened, why, and the fix', () => {
    expect(make().message).toBe(MESSAGE);
  });

  test('its stack shows where others called, and no frame of this package or of Jest', () => {
    const { stack = '' } = callFrom('/project/tests/a.test.js', make);
    expect(stack.split('\n').slice(0, 3).join('\n')).toBe(MESSAGE);
    const frames = stack.split('\n').slice(3);
    expect(frames).not.toHaveLength(0);
    expect(frames[0]).toContain('/project/tests/a.test.js');
    expect(frames.filter((frame) => /errors\/hermetic-error|jest-circus/.test(frame))).toEqual([]);
  });

  test('its stack has a frame in any case: Jest looks for the end of the message there', () => {
    expect(make().stack?.split(MESSAGE)).toEqual(['', expect.stringMatching(/^\n {4}at \S/)]);
  });

  test('survives the way to another process', () => {
    const error = HermeticError.of('HERMETIC_SERVER_UNREACHABLE', { infra: 'A', reason: 'why' });
    const copy = HermeticError.fromJSON(JSON.parse(JSON.stringify(error)));
    expect(copy.toJSON()).toEqual(error.toJSON());
    expect(copy.message).toBe(error.message);
  });
});

test('no password gets into an error', () => {
  const message = 'cannot connect to postgres://me:hunter2@db.internal/app';
  const { message: text, why } = HermeticError.of('HERMETIC_PROVISION_FAILED', {
    infra: 'PostgreSQL',
    message,
  });
  expect(why).toBe('cannot connect to postgres://me:***@db.internal/app');
  expect(text).not.toContain('hunter2');
});
