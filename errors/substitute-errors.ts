import type { Explanation } from './hermetic-error';

/** The part of the error table that is about what stands in for infrastructure, and about contracts. */
export const substituteErrors = {
  HERMETIC_CONTRACT_BROKEN: (of: { fields: number; list: string }): Explanation => ({
    what: `${of.fields} ${of.fields === 1 ? 'field does' : 'fields do'} not survive the contract`,
    why: of.list,
    fix: 'make the producer and the consumer agree on each of them; what may be lost on purpose:\ntoSurviveContract(schema, { except: ["field"] })',
  }),
};
