import { placeholders } from '../placeholders';
import { describeFound } from './describe-found';
import type { Mistake, Place } from './mistake';
import { isText, itemsOf, propertiesOf, propertyOf } from './read-loosely';

const PLACEHOLDERS = new Set<string>(Object.values(placeholders));

/** Advice that was pasted into entries and skips as it stands, with its capitals. */
export function checkPlaceholders(value: unknown): Mistake[] {
  return [
    ...propertiesOf(propertyOf(value, 'infra')).flatMap(([name, entry]) => [
      ...checkTexts(['infra', name], entry),
      ...propertiesOf(propertyOf(entry, 'database', 'env')).flatMap(([variable]) =>
        checkText(['infra', name, 'database', 'env', variable], variable),
      ),
    ]),
    ...itemsOf(propertyOf(value, 'skips')).flatMap((row, i) => checkTexts(['skips', i], row)),
  ];
}

function checkTexts(at: Place, object: unknown): Mistake[] {
  return propertiesOf(object).flatMap(([key, text]) => checkText([...at, key], text));
}

function checkText(at: Place, text: unknown): Mistake[] {
  if (!isText(text) || !PLACEHOLDERS.has(text)) return [];
  return [{ at, found: describeFound(text), expected: 'what the capitals stand for' }];
}
