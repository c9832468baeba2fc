import type { Palette } from '../../reporter/palette';
import type { Registry } from '../../registry/index';
import { cleanLine } from '../clean-line';
import { countNoun } from '../count-noun';
import { renderFields } from './render-fields';

/** The roadmap for a terminal, in the order of the registry. */
export function renderRoadmap({ infra, roadmap }: Registry, { bold }: Palette): string {
  const count = countNoun(roadmap.length, 'step');
  const lines = [
    bold(roadmap.length > 0 ? `Roadmap: ${count}` : 'Roadmap: nothing is planned'),
    ...roadmap.flatMap((step) => {
      const now = infra[step.infra]!.state;
      return [
        '',
        `  ${bold(cleanLine(step.infra))}  ${now} -> ${step.to}  ${step.status}`,
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
