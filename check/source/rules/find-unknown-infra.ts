import { errorTable } from '../../../errors/error-table';
import { nearestNames } from '../../../registry/nearest-name';
import { writeEntry } from '../../../registry/write-entry';
import type { CheckFinding } from '../../finding';
import type { SourceTests } from '../source-tests';

/** Names that a file declares and the registry does not have; a run cannot even load such a file. */
export function findUnknownInfra(tests: SourceTests): CheckFinding<'unknown-infra'>[] {
  const { source, declared, ofDocblock, context } = tests;
  const { infra } = context.registry;
  return [...ofDocblock, ...declared.named].flatMap(({ name, line }) => {
    if (Object.hasOwn(infra, name)) return [];
    const { what, why, fix } = errorTable.HERMETIC_UNKNOWN_INFRA({
      found: name,
      where: source.file,
      nearest: nearestNames(name, Object.keys(infra)),
      entry: writeEntry(name),
    });
    return [{ rule: 'unknown-infra', file: source.file, line, message: `${what}: ${why}`, fix }];
  });
}
