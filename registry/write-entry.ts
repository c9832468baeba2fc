import { placeholders } from './placeholders';

/**
 * The lines of a new entry, to be pasted into "infra" of registry.json. What they say in capitals is for
 * the team to fill in: the registry is invalid until then.
 *
 * @param endpoints where it listens; none: nothing is known of that
 */
export function writeEntry(name: string, endpoints: readonly string[] = []): string {
  const entry = {
    category: 'service',
    layer: 'services',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: placeholders.localStrategy,
    promotionTrigger: 'always required',
    owner: placeholders.owner,
    ...(endpoints.length > 0 && { endpoints }),
  };
  const lines = Object.entries(entry).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  return `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
}
