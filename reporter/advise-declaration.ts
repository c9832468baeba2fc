import { basename } from 'node:path';
import { formatTarget, parseTarget } from '../environment/record/target';
import type { Registry } from '../registry/types';
import { adviseVariable } from './advise-variable';
import type { Undeclared } from './list-undeclared';

/** The lines that declare infrastructure, to be pasted into a test file. */
export function adviseDeclaration(names: readonly string[]): string {
  return names.map((name) => `requiresInfra('${name.replace(/[\\']/g, '\\$&')}');`).join('\n');
}

/**
 * The line that lists an endpoint, to be pasted into "infra" of registry.json, where it is valid as
 * it stands; what it says in capitals is for the team to fill in.
 */
function adviseEntry(endpoint: string, registry: Registry): string {
  const entry = {
    category: 'service',
    layer: 'services',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: 'HOW A DEVELOPER HAS IT',
    promotionTrigger: 'always required',
    owner: 'WHO ANSWERS FOR IT',
    endpoints: [completeEndpoint(endpoint)],
  };
  return `${JSON.stringify(nameEntry(endpoint, registry))}: ${JSON.stringify(entry)}`;
}

/** What to do about infrastructure that a test uses without saying so: a sentence, then the lines to paste. */
export function adviseUse({ infra, unlisted }: Undeclared, registry: Registry): string {
  const advice = unlisted.map((endpoint) => adviseVariable(endpoint, registry)).find(Boolean);
  if (advice) return advice;
  const lines = adviseDeclaration([
    ...infra,
    ...unlisted.map((endpoint) => nameEntry(endpoint, registry)),
  ]);
  if (unlisted.length === 0) return `declare it, in the test file or for the one test:\n${lines}`;
  const entries = unlisted.map((endpoint) => adviseEntry(endpoint, registry));
  return `list it under "infra" in registry.json, and declare it in the test file:\n${entries.join(',\n')}\n${lines}`;
}

/** A name for the entry of an endpoint, which the registry does not have yet. */
function nameEntry(endpoint: string, { infra }: Registry): string {
  const target = parseTarget(endpoint);
  const [host = ''] = target.hosts;
  const wanted = host.includes('/')
    ? basename(host)
    : host === 'localhost'
      ? `Service ${target.port ?? ''}`.trim()
      : host;
  let name = wanted.replace(/[\s,]+/g, ' ').trim();
  while (Object.hasOwn(infra, name)) name += ' (another)';
  return name;
}

/** An endpoint as the registry takes it; a port that nobody knows is left to the team. */
function completeEndpoint(endpoint: string): string {
  const { port, hosts } = parseTarget(endpoint);
  return port !== null || hosts[0]!.includes('/')
    ? endpoint
    : `${formatTarget({ hosts, port })}:PORT`;
}
