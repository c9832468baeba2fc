import type { Palette } from '../../reporter/palette';
import type { Registry } from '../../registry/index';
import { clean, renderFields } from './render-fields';

/** The roadmap for a terminal, in the order of the registry. */
export function renderRoadmap({ infra, roadmap }: Registry, { bold }: Palette): string {
  const count = `${roadmap.length} ${roadmap.length === 1 ? 'step' : 'steps'}`;
  const lines = [
    bold(roadmap.length > 0 ? `Roadmap: ${count}` : 'Roadmap: nothing is planned'),
    ...roadmap.flatMap((step) => {
      const now = Object.hasOwn(infra, step.infra) ? infra[step.infra]!.state : '?';
      return [
        '',
        `  ${bold(clean(step.infra))}  ${now} -> ${step.to}  ${step.status}`,
        ...renderFields([
          ['phase', step.phase],
          ['trigger', step.trigger],
          ['deliverables', ...step.deliverables],
          ['criteria', ...step.criteria],
        ]),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
