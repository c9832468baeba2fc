import { nearestName } from '../../registry/nearest-name';
import type { Substitute } from './substitute';

const STEPS = ['reset', 'save', 'restore', 'stop'] as const;
const FIELDS: readonly string[] = ['client', 'env', 'endpoints', ...STEPS];

/** What is wrong with what the factory of a substitute gave; undefined where nothing is. */
export function findProblem(substitute: Substitute | null | undefined): string | undefined {
  if (typeof substitute !== 'object' || substitute === null)
    return 'what it gives is no object with "client" and "stop"';
  return (
    findUnknownField(substitute) ??
    findWrongStep(substitute) ??
    findWrongEndpoint(substitute.endpoints) ??
    findWrongVariable(substitute.env)
  );
}

function findUnknownField(substitute: object): string | undefined {
  const unknown = isInstance(substitute)
    ? undefined
    : Object.keys(substitute).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, FIELDS);
    const hint = nearest ? `perhaps "${nearest}"` : `there are ${FIELDS.join(', ')}`;
    return `what it gives has "${unknown}", which nobody reads: ${hint}`;
  }
  return 'client' in substitute ? undefined : 'what it gives has no "client"';
}

function findWrongStep(substitute: Substitute): string | undefined {
  if (typeof substitute.stop !== 'function') return 'what it gives has no function "stop"';
  const wrong = STEPS.find((step) => !['function', 'undefined'].includes(typeof substitute[step]));
  if (wrong) return `"${wrong}" is no function`;
  if (substitute.save && !substitute.restore) return 'it has "save" without "restore"';
  if (substitute.restore && !substitute.save) return 'it has "restore" without "save"';
  return undefined;
}

function findWrongEndpoint(endpoints: unknown): string | undefined {
  if (endpoints === undefined) return undefined;
  if (!Array.isArray(endpoints) || !endpoints.every((each) => typeof each === 'string'))
    return '"endpoints" is no array of texts such as "127.0.0.1:6379"';
  const wrong = endpoints.find((each) => !isEndpoint(each));
  if (wrong === undefined) return undefined;
  return `"endpoints" has ${JSON.stringify(wrong)}, which is neither host:port nor the absolute path of a socket`;
}

function isEndpoint(text: string): boolean {
  if (text.startsWith('/')) return text.length > 1;
  const [, port] = /^[^\s/]+:(\d{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
}

function findWrongVariable(env: unknown): string | undefined {
  if (env === undefined) return undefined;
  if (typeof env !== 'object' || env === null || Array.isArray(env))
    return '"env" is no object of texts such as { REDIS_URL: "redis://127.0.0.1:6379" }';
  const isText = Object.values(env).every((each) => typeof each === 'string');
  return isText ? undefined : '"env" has a variable that is no text';
}

/** Of a class, which may keep more than others read; also of another realm. */
function isInstance(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}
