import type { RunRecord } from '../../../../environment/record/types';
import type { Registry } from '../../../../registry/types';
import { buildReport } from '../../../../reporter/report/build-report';
import { renderText, type TextOptions } from '../../../../reporter/renderers/text/render-text';
import { buildInfra, buildRegistry, buildRun, type GivenRun } from '../../build-records';

/** A registry with Redis alone. */
export const small = buildRegistry({
  infra: buildInfra({ name: 'Redis', state: 'B', endpoints: ['127.0.0.1:6379'] }),
});

/** The text of the report of some records. */
export function renderRecords(
  records: readonly RunRecord[],
  registry: Registry = small,
  options?: TextOptions,
): string {
  return renderText(buildReport({ records, registry, registryError: null }), options);
}

/** The text of the report of a run. */
export function renderRun(run: GivenRun, registry?: Registry, options?: TextOptions): string {
  return renderRecords(buildRun(run), registry, options);
}
