import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import schema from '../../registry.schema.json';
import { explainShapeError, isUnknownKey, type ShapeError } from './explain-shape-error';
import { isRealDate } from './is-real-date';
import type { Mistake } from './mistake';

let compiled: ValidateFunction | undefined;

/** Every place where a value is not what registry.schema.json says, one mistake a cause. */
export function validateShape(value: unknown): Mistake[] {
  compiled ??= compileSchema();
  compiled(value);
  const errors = (compiled.errors ?? []).filter(saysSomething) as ShapeError[];
  const explained = errors.map((error) => ({ error, mistake: explainShapeError(error, value) }));
  const typos = explained.filter(({ error }) => isUnknownKey(error));
  return explained
    .filter(({ error }) => !isConsequence(error, errors, typos))
    .map(({ mistake }) => mistake);
}

function compileSchema(): ValidateFunction {
  return new Ajv({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    keywords: ['errorMessage'],
    formats: { date: isRealDate },
    // The schema runs once a process: compiling is what costs.
    inlineRefs: false,
    code: { optimize: false },
  }).compile(schema);
}

/** Drops what only says that one of the errors beside it exists. */
function saysSomething({ keyword, schemaPath }: ErrorObject): boolean {
  return keyword !== 'if' && keyword !== 'propertyNames' && !/\/oneOf\/\d/.test(schemaPath);
}

/**
 * Whether mending another error mends this one too: a missing key that is there misspelled, no
 * choice made because of a misspelled one, a wrong value of a key that must not be there at all.
 */
function isConsequence(
  error: ShapeError,
  errors: readonly ShapeError[],
  typos: readonly { error: ShapeError; mistake: Mistake }[],
): boolean {
  const beside = typos.filter((typo) => typo.error.instancePath === error.instancePath);
  switch (error.keyword) {
    case 'required':
      return beside.some(({ mistake }) => mistake.nearest === error.params.missingProperty);
    case 'oneOf':
      return beside.length > 0;
    case 'enum':
      return errors.some((e) => e.keyword === 'not' && e.instancePath === error.instancePath);
    default:
      return false;
  }
}
