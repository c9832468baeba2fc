import { nearestName } from '../nearest-name';
import type { ConnectionPart } from '../types';
import { describeChoices } from './describe-choices';
import { describeFound } from './describe-found';
import { formatPlace } from './format-place';
import type { Mistake, Place } from './mistake';
import { isText, propertiesOf, propertyOf } from './read-loosely';

const PARTS: Readonly<Record<string, readonly ConnectionPart[]>> = {
  postgres: ['url', 'host', 'port', 'user', 'password', 'database', 'databaseBase', 'schema'],
  sqlite: ['path'],
};

/** Variables given parts that their engine lacks, broken templates, and variables given twice. */
export function checkVariables(value: unknown): Mistake[] {
  const infra = propertyOf(value, 'infra');
  const givenAt = new Map<string, Place>();
  return propertiesOf(infra).flatMap(([name, entry]) => {
    const engine = engineOf(infra, entry);
    return propertiesOf(propertyOf(entry, 'database', 'env')).flatMap(([variable, source]) => {
      const at = ['infra', name, 'database', 'env', variable];
      const first = givenAt.get(variable);
      if (!first) givenAt.set(variable, at);
      return [...(first ? [explainTwice(at, first)] : []), ...checkSource(at, source, engine)];
    });
  });
}

function engineOf(infra: unknown, entry: unknown): string | undefined {
  const on = propertyOf(entry, 'database', 'on');
  const owner = isText(on) ? propertyOf(infra, on) : entry;
  const engine = propertyOf(owner, 'database', 'engine');
  return typeof engine === 'string' && Object.hasOwn(PARTS, engine) ? engine : undefined;
}

function explainTwice(at: Place, first: Place): Mistake {
  const found = `a variable that ${formatPlace(first)} already sets`;
  return { at, found, expected: 'each variable once' };
}

function checkSource(at: Place, source: unknown, engine: string | undefined): Mistake[] {
  if (!isText(source) || !engine) return [];
  if (!/[{}]/.test(source)) return checkPart(at, source, engine);
  const parts = [...source.matchAll(/\{([^{}]*)\}/g)].map(([, part]) => part!);
  if (/[{}]/.test(source.replaceAll(/\{[^{}]*\}/g, ''))) {
    const expected = 'a closing brace for each opening one, as in "{url}?schema={schema}"';
    return [{ at, found: describeFound(source), expected }];
  }
  return parts.flatMap((part) => checkPart(at, part, engine));
}

function checkPart(at: Place, part: string, engine: string): Mistake[] {
  const parts: readonly string[] = PARTS[engine]!;
  if (parts.includes(part)) return [];
  return [
    {
      at,
      found: describeFound(part),
      expected: `${describeChoices(parts)}, the parts of ${engine}, or a template of them such as "${engine === 'sqlite' ? 'file:{path}' : '{url}?schema={schema}'}"`,
      nearest: nearestName(part, parts),
    },
  ];
}
