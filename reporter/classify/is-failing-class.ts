import type { Policy } from '../../registry/types';
import { testClasses, type TestClass } from './classes';

/** Whether one test of this class fails the run under a policy. */
export function isFailingClass(name: TestClass, policy: Policy): boolean {
  if (name === 'todo') return policy.todo === 'fail';
  if (name === 'nondeterministic') return policy.nondeterministic === 'fail';
  return testClasses[name].fails;
}
