import type { Infra } from '../registry/types';
import { countNoun } from './count-noun';
import type { Explanation } from './hermetic-error';
import { quoteLiteral } from './quote-literal';
import { quoteShell } from './quote-shell';

/** The part of the error table that is about what stands in for infrastructure, and about contracts. */
export const substituteErrors = {
  HERMETIC_SUBSTITUTE_FAILED: (of: {
    infra: string;
    substitute: string;
    reason: string;
  }): Explanation => ({
    what: `the substitute of "${of.infra}" does not start`,
    why: `${of.substitute}: ${of.reason}`,
    fix: `make ${of.substitute} start here; its default export is\nasync ({ infra, env }) => ({ client, env?, endpoints?, reset?(), stop() })`,
  }),
  HERMETIC_SUBSTITUTE_BROKEN: (of: {
    infra: string;
    substitute: string;
    step: 'save' | 'restore' | 'reset' | 'stop';
    reason: string;
  }): Explanation => ({
    what: `the substitute of "${of.infra}" fails in ${of.step}()`,
    why: `${of.substitute}: ${of.reason}`,
    fix:
      of.step === 'stop'
        ? `make stop() in ${of.substitute} end what it started, also when that is gone already`
        : `make ${of.step}() in ${of.substitute} succeed whatever a test did; what cannot go back must be started anew`,
  }),
  HERMETIC_SUBSTITUTE_NOT_STARTED: (of: { entry: string }): Explanation => ({
    what: `the substitute of "${of.entry}" is not started yet`,
    why: 'one is started before the file for what its docblock, a folder rule or requiresInfra with a literal name declares, and before the first hook for what else its tests declare',
    fix: `declare it at the top of the test file:\nrequiresInfra(${quoteLiteral(of.entry)});`,
  }),
  HERMETIC_NO_SUBSTITUTE: (of: { entry: string; state: Infra['state'] }): Explanation => ({
    what: `"${of.entry}" has no client to give`,
    why: `it is in state ${of.state}${of.state === 'B' ? ' without a "substitute"' : ', and substitutes are for state B'}`,
    fix:
      of.state === 'A'
        ? `prepare its promotion:\nnpx jest-hermetic registry promote ${quoteShell(of.entry)} --to B --reference TICKET`
        : `reach it as the application does, or give its entry in registry.json a substitute:\n"state": "B", "substitute": "test/${of.entry.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.ts"`,
  }),
  HERMETIC_NO_BUILTIN: (of: {
    handle: string;
    builtin: string;
    waiting: Pick<Infra, 'name' | 'state'> | undefined;
  }): Explanation => ({
    what: `"${of.handle}" stands for nothing in registry.json`,
    why: of.waiting
      ? `"${of.waiting.name}" has the substitute "${of.builtin}", but is in state ${of.waiting.state}, and substitutes are for state B`
      : `no entry in state B has the substitute "${of.builtin}"`,
    fix: of.waiting
      ? `prepare its promotion:\nnpx jest-hermetic registry promote ${quoteShell(of.waiting.name)} --to B --reference TICKET`
      : `give the entry that it stands in for, in state B:\n"substitute": "${of.builtin}"`,
  }),
  HERMETIC_CLIENT_OF_SEVERAL: (of: { names: readonly string[] }): Explanation => ({
    what: `requiresInfra(${of.names.map(quoteLiteral).join(', ')}).client() is the client of which?`,
    why: 'each entry of the registry has a client of its own',
    fix: `ask for one of them:\nrequiresInfra(${quoteLiteral(of.names[0] ?? 'Redis')}).client()`,
  }),
  HERMETIC_CLOCK_VALUE: (of: { what: 'instant' | 'duration'; found: string }): Explanation => ({
    what: `the clock cannot read the ${of.what} ${of.found}`,
    why:
      of.what === 'instant'
        ? 'an instant is a Date, milliseconds since 1970, or ISO 8601 with its offset, or a day alone, which begins in UTC; what a time without its offset means would depend on the machine'
        : 'a duration is milliseconds, or days, hours, minutes, seconds and milliseconds, and time does not run backwards',
    fix:
      of.what === 'instant'
        ? "write it in UTC:\nclock.set('2026-03-01T12:00:00Z')"
        : 'write it with its unit:\nclock.advance({ minutes: 5 })',
  }),
  HERMETIC_METRIC_UNKNOWN: (of: {
    found: string;
    nearest: readonly string[];
    names: readonly string[];
  }): Explanation => ({
    what: `no metric is named ${of.found}`,
    why:
      of.names.length === 0
        ? 'the default registry of prom-client has no metric: the module that declares it is not loaded yet, or gives it another registry'
        : `the default registry of prom-client has ${listSome(of.names)}`,
    fix:
      of.nearest[0] === undefined
        ? 'import what declares it, and declare it in the default registry'
        : `perhaps:\nawait metrics.value(${quoteLiteral(of.nearest[0])})`,
  }),
  HERMETIC_METRIC_LABEL: (of: {
    metric: string;
    found: string;
    nearest: readonly string[];
    names: readonly string[];
  }): Explanation => ({
    what: `${of.metric} has no label ${quoteLiteral(of.found)}`,
    why: of.names.length === 0 ? 'it has no labels' : `its labels are ${listSome(of.names)}`,
    fix:
      of.names.length === 0
        ? `ask without labels:\nawait metrics.value(${quoteLiteral(of.metric)})`
        : `perhaps:\nawait metrics.value(${quoteLiteral(of.metric)}, { ${of.nearest[0] ?? of.names[0]!}: '…' })`,
  }),
  HERMETIC_METRIC_AMBIGUOUS: (of: { metric: string; labels: readonly string[] }): Explanation => ({
    what: `${of.metric} has ${of.labels.length} samples that no sum makes sense of`,
    why: `they are parts of one distribution: ${listSome(of.labels)}`,
    fix: `say which:\nawait metrics.value(${quoteLiteral(of.metric)}, ${of.labels[0] ?? '{}'})`,
  }),
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
  HERMETIC_CONTRACT_PAYLOAD: (of: { found: string; fix: string }): Explanation => ({
    what: `the payload of the contract is ${of.found}, not data`,
    why: 'none of what it stands for is a field of it, so that nothing could be lost, and any schema of optional fields would pass',
    fix: of.fix,
  }),
  HERMETIC_CONTRACT_SCHEMA: (of: { count: number; list: string }): Explanation => ({
    what: `the JSON Schema of the contract has ${countNoun(of.count, 'mistake')}`,
    why: of.list,
    fix: `mend ${of.count === 1 ? 'that place' : 'each place above'}; a keyword of your own begins with "x-"`,
  }),
  HERMETIC_CONTRACT_NOT_AWAITED: (_: object): Explanation => ({
    what: 'this schema answers by a promise, and the test did not wait for it',
    why: 'the test would pass whatever the answer is',
    fix: 'await it:\nawait expect(payload).toSurviveContract(schema);',
  }),
  HERMETIC_CONTRACT_OPTION: (of: { found: string; why: string }): Explanation => ({
    what: `the options of the contract ${of.found}`,
    why: of.why,
    fix: 'toSurviveContract(schema, { except: ["field"] })',
  }),
  HERMETIC_CONTRACT_EXCEPT: (of: {
    name: string;
    isSent: boolean;
    nearest: string[];
  }): Explanation => ({
    what: `the contract excepts "${of.name}", ${of.isSent ? 'of which nothing is lost' : 'which the payload does not have'}`,
    why: of.isSent
      ? 'all of it arrives; an exception that is not needed would hide the day on which it is lost'
      : of.nearest.length > 0
        ? `the nearest ${of.nearest.length === 1 ? 'field is' : 'fields are'} ${of.nearest.map((name) => `"${name}"`).join(', ')}`
        : 'no field of the payload is near to it; an exception of nothing hides a slip',
    fix: of.isSent
      ? 'take it out of "except"'
      : 'correct the name, written as in items[*].debug, or take it out of "except"',
  }),
};

function listSome(names: readonly string[]): string {
  const MOST = 10;
  const more = names.length - MOST;
  return names.slice(0, MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
