import { parse } from 'jsonc-parser';
import { parseJson } from '../parse-json';
import type { Transition } from '../types';
import { isObject, isText, itemsOf, propertiesOf, propertyOf } from '../validation/read-loosely';
import type { GovernedEntry, GovernedRegistry } from './governed-registry';
import { isState } from './rank-state';

/**
 * What can be read of a registry that was written for another version, or that is broken: entries
 * that have a state, rows that say from where to where, lists of the policy. Never throws; of a text that is no
 * registry at all nothing remains, so that nothing in it approves anything.
 */
export function readGovernedRegistry(text: string): GovernedRegistry {
  const value = readValue(text.replace(/^\uFEFF/, ''));
  const infra = Object.create(null) as Record<string, GovernedEntry>;
  for (const [name, entry] of propertiesOf(propertyOf(value, 'infra')))
    if (isState(propertyOf(entry, 'state'))) infra[name] = entry as GovernedEntry;
  return {
    infra,
    transitions: itemsOf(propertyOf(value, 'transitions')).filter(isTransition),
    policy: {
      approvers: itemsOf(propertyOf(value, 'policy', 'approvers')).filter(isText),
      productionModules: itemsOf(propertyOf(value, 'policy', 'productionModules')).filter(isText),
    },
  };
}

/** The tolerant parser has no bound on depth, and JSON.parse gives the value of whatever is JSON. */
function readValue(text: string): unknown {
  const source = parseJson(text);
  if ('value' in source) return source.value;
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function isTransition(row: unknown): row is Transition {
  return isObject(row) && isText(row.infra) && isEnd(row.from) && isEnd(row.to);
}

function isEnd(value: unknown): boolean {
  return value === null || isState(value);
}
