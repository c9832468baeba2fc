import { formatCount, formatMs, formatTime } from '../logic/format-number';
import type { App, ViewPart } from './app';
import { h } from './element';
import { section } from './section';

/** What a run was: where it can be found again, and what its time went to. */
export function createRunView({ head }: App): ViewPart {
  const { run } = head;
  const { durations, isolation } = run;
  const orUnknown = (value: string | number | null): string =>
    value === null ? 'not known' : String(value);
  return {
    element: h(
      'div',
      { class: 'run' },
      section(
        'The run',
        null,
        facts([
          ['Run', orUnknown(run.id)],
          ...(run.package ? ([['Package', run.package]] as const) : []),
          ['Commit', orUnknown(run.commit)],
          ['Started', run.startedAt === null ? 'not known' : formatTime(run.startedAt)],
          ['Finished', run.finishedAt === null ? 'not known' : formatTime(run.finishedAt)],
          ['Seed', orUnknown(run.seed)],
          ['Workers', orUnknown(run.workers)],
          ['Shard', run.shard ?? 'the whole suite'],
          ['Filtered', run.filtered ? 'yes' : 'no'],
          ['Baseline', run.baseline ?? 'none'],
          ...(run.held
            ? ([['Held', `${run.held.skips} skips, ${run.held.imports} imports`]] as const)
            : []),
          ['Registry', orUnknown(run.registryHash)],
          ['Jest', orUnknown(run.jest)],
          ['Node', orUnknown(run.node)],
        ]),
      ),
      section(
        'Time',
        null,
        facts([
          ['Run', durations.wallMs === null ? 'not known' : formatMs(durations.wallMs)],
          ['Tests, all workers', formatMs(durations.testsMs)],
          ['Providing databases', formatMs(durations.provisionMs)],
          ['Bringing them back', formatMs(durations.resetMs)],
          ...(run.probes ?? []).map(
            ({ infra, at, ms }) =>
              [`Probe of ${infra}`, `${formatMs(ms)}, ${formatTime(at)}`] as const,
          ),
        ]),
      ),
      section(
        'Isolation',
        null,
        facts([
          ['Databases provided', formatCount(isolation.provisioned)],
          ['Not available', formatCount(isolation.unavailable)],
          ['Brought back', formatCount(isolation.resets)],
          ['Built again', formatCount(isolation.rebuilds)],
          ['Connections left open', formatCount(isolation.openConnections)],
          ['Kept apart by role', formatCount(isolation.enforcement.role)],
          ['by convention', formatCount(isolation.enforcement.convention)],
          ['by file', formatCount(isolation.enforcement.file)],
        ]),
      ),
    ),
  };
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
  );
}
