import type { Registry } from '../types';
import { escapeMarkdown } from './escape-markdown';
import { formatTable } from './format-table';

/** The section about what is planned, in the order of the registry, which is the order of the plan. */
export function renderRoadmap({ infra, roadmap }: Registry): string[] {
  const heading = ['## Roadmap', ''];
  if (roadmap.length === 0) return [...heading, 'No change of state is planned.'];
  return [
    ...heading,
    ...formatTable(
      ['Phase', 'Name', 'Now', 'Target', 'Status', 'Trigger', 'Deliverables', 'Success criteria'],
      roadmap.map((phase) => [
        escapeMarkdown(phase.phase),
        escapeMarkdown(phase.infra),
        infra[phase.infra]!.state,
        phase.to,
        phase.status,
        escapeMarkdown(phase.trigger),
        phase.deliverables.map(escapeMarkdown).join('; '),
        phase.criteria.map(escapeMarkdown).join('; '),
      ]),
    ),
  ];
}
