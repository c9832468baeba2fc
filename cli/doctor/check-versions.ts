import { HermeticError } from '../../errors/hermetic-error';
import type { HostJest } from './ask-jest';
import type { Diagnosis } from './diagnosis';

const MINIMAL_NODE = 20;

/** Whether Node is new enough. */
export function checkNode(found: string): Diagnosis {
  return parseInt(found, 10) >= MINIMAL_NODE
    ? { problems: [], fine: [`Node ${found}`] }
    : { problems: [HermeticError.of('HERMETIC_NODE_VERSION', { found })], fine: [] };
}

/** Whether the project has Jest, of a version that jest-hermetic works with: ^29.7 or ^30. */
export function checkJest(jest: HostJest | null, cwd: string): Diagnosis {
  if (!jest) {
    const missing = HermeticError.of('HERMETIC_JEST_MISSING', { request: 'jest', rootDir: cwd });
    return { problems: [missing], fine: [] };
  }
  const [major = 0, minor = 0] = jest.version.split('.').map(Number);
  return major === 30 || (major === 29 && minor >= 7)
    ? { problems: [], fine: [`Jest ${jest.version}`] }
    : { problems: [HermeticError.of('HERMETIC_JEST_VERSION', { found: jest.version })], fine: [] };
}
