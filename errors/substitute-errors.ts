import type { Explanation } from './hermetic-error';

/** The part of the error table that is about what stands in for infrastructure, and about contracts. */
export const substituteErrors = {
  HERMETIC_CONTRACT_BROKEN: (of: { fields: number; list: string }): Explanation => ({
    what: `${of.fields} ${of.fields === 1 ? 'field does' : 'fields do'} not survive the contract`,
    why: of.list,
    fix: 'make the producer and the consumer agree on each of them; what may be lost on purpose:\ntoSurviveContract(schema, { except: ["field"] })',
  }),
  HERMETIC_CONTRACT_NO_SCHEMA: (of: { found: string; fix: string }): Explanation => ({
    what: `the consumer of the contract is ${of.found}: no schema`,
    why: 'a consumer is a schema of zod, valibot or arktype, a JSON Schema that says something of the payload, or a function that parses; without one every payload would pass',
    fix: of.fix,
  }),
  HERMETIC_CONTRACT_SCHEMA: (of: { count: number; list: string }): Explanation => ({
    what: `the JSON Schema of the contract has ${of.count} ${of.count === 1 ? 'mistake' : 'mistakes'}`,
    why: of.list,
    fix: `mend ${of.count === 1 ? 'that place' : 'each place above'}; a keyword of your own begins with "x-"`,
  }),
  HERMETIC_CONTRACT_OPTION: (of: { found: string; why: string }): Explanation => ({
    what: `the options of the contract ${of.found}`,
    why: of.why,
    fix: 'toSurviveContract(schema, { except: ["field"] })',
  }),
  HERMETIC_CONTRACT_EXCEPT: (of: { name: string; nearest: string[] }): Explanation => ({
    what: `the contract excepts "${of.name}", which the payload does not have`,
    why:
      of.nearest.length > 0
        ? `the nearest ${of.nearest.length === 1 ? 'field is' : 'fields are'} ${of.nearest.map((name) => `"${name}"`).join(', ')}`
        : 'no field of the payload is near to it; an exception of nothing hides a slip',
    fix: 'correct the name, written as in items[*].debug, or take it out of "except"',
  }),
};
