import { relative } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import { countNoun } from '../../errors/count-noun';
import { loadRegistryOfCall } from '../load-registry-of-call';
import type { Diagnosis } from './diagnosis';

/** Whether there is a valid registry, and the registry itself; each mistake in it is a problem. */
export function checkRegistry(
  call: CommandCall,
  rootDir: string,
): Diagnosis & { readonly registry: Registry | null } {
  try {
    const registry = loadRegistryOfCall(call, rootDir);
    const size = Object.keys(registry.infra).length;
    const fine = [
      `${relative(call.cwd, registry.file)} with ${countNoun(size, { one: 'entry', many: 'entries' })}`,
    ];
    return { registry, problems: [], fine };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { registry: null, problems: splitMistakes(error), fine: [] };
  }
}

/** The error lists one mistake a line: `registry.json:14 infra.Redis.state: found "D", expected …`. */
function splitMistakes(error: HermeticError): HermeticError[] {
  if (error.code !== 'HERMETIC_REGISTRY_INVALID') return [error];
  const { code, fix } = error.toJSON();
  return error.why.split('\n').map((line) => {
    const [, what = error.what, why = line] = /^(.*?): (found .*)$/.exec(line) ?? [];
    return HermeticError.fromJSON({ code, what, why, fix });
  });
}
