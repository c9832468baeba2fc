import type { ErrorObject, ValidateFunction } from 'ajv';
import { explainShapeError, isUnknownKey, type ShapeError } from './explain-shape-error';
import type { Mistake } from './mistake';
import { validate as compiled } from './schema-validator';

const validate = compiled as unknown as ValidateFunction;

/** Each is compared with each. A thousand mistakes have fewer. */
const MOST = 3_000;

/** Every place where a value is not what registry.schema.json says, one mistake a cause. */
export function validateShape(value: unknown): Mistake[] {
  validate(value);
  const errors = (validate.errors ?? []).slice(0, MOST).filter(saysSomething) as ShapeError[];
  const explained = errors.map((error) => ({ error, mistake: explainShapeError(error, value) }));
  const typos = explained.filter(({ error }) => isUnknownKey(error));
  return explained
    .filter(({ error }) => !isConsequence(error, errors, typos))
    .map(({ mistake }) => mistake);
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
