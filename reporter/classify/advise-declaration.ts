import { basename } from 'node:path';
import { formatTarget, parseTarget } from '../../environment/record/target';
import { importLine } from '../../errors/import-line';
import { quoteLiteral } from '../../errors/quote-literal';
import type { Registry } from '../../registry/types';
import { writeEntry } from '../../registry/write-entry';
import type { ClassifyContext } from './classify-context';
import { adviseVariable } from './advise-variable';
import type { Undeclared } from './list-undeclared';

/** The lines that declare infrastructure, to be pasted into a test file; it may have the first already. */
export function adviseDeclaration(
  names: readonly string[],
  file: string,
  { sources }: Pick<ClassifyContext, 'sources'>,
): string {
  const source = sources?.get(file);
  const lines = names.map((name) => `requiresInfra(${quoteLiteral(name)});`);
  if (source?.hasRequiresInfra) return lines.join('\n');
  return [importLine('requiresInfra', file, source?.style), ...lines].join('\n');
}

/**
 * What to do about infrastructure that a test file uses without saying so: a sentence, then the lines
 * to paste.
 */
export function adviseUse(
  { infra, unlisted }: Undeclared,
  file: string,
  context: Pick<ClassifyContext, 'registry' | 'sources'>,
): string {
  const { registry } = context;
  const advice = unlisted.map((endpoint) => adviseVariable(endpoint, registry)).find(Boolean);
  if (advice) return advice;
  const names = [...infra, ...unlisted.map((endpoint) => nameEntry(endpoint, registry))];
  const lines = adviseDeclaration(names, file, context);
  if (unlisted.length === 0) return `declare it, in the test file or for the one test:\n${lines}`;
  const entries = unlisted.map((endpoint) =>
    writeEntry(nameEntry(endpoint, registry), [completeEndpoint(endpoint)]),
  );
  return `list it under "infra" in registry.json with what the capitals ask for, and declare it in the test file:\n${entries.join(',\n')}\n${lines}`;
}

/** A name for the entry of an endpoint, which the registry does not have yet. */
function nameEntry(endpoint: string, { infra }: Registry): string {
  const target = parseTarget(endpoint);
  const [host = ''] = target.hosts;
  const wanted = host.includes('/')
    ? basename(host)
    : host === '127.0.0.1'
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
