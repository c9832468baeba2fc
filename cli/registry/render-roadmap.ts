import type { Palette } from '../../reporter/renderers/text/palette';
import type { Registry } from '../../registry/index';
import type { RoadmapPhase } from '../../registry/types';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import { renderFields } from './render-fields';

/** The roadmap for a terminal, in the order of the registry. */
export function renderRoadmap(registry: Registry, { bold }: Palette): string {
  const { roadmap } = registry;
  const count = countNoun(roadmap.length, 'step');
  const lines = [
    bold(roadmap.length > 0 ? `Roadmap: ${count}` : 'Roadmap: nothing is planned'),
    ...roadmap.flatMap((step) => {
      return [
        '',
        `  ${bold(cleanLine(step.infra))}  ${describeWay(step, registry)}  ${step.status}`,
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

/** From where a step leads, or led; where nothing tells, only to where. */
function describeWay(
  { infra: name, to, status }: RoadmapPhase,
  { infra, transitions }: Registry,
): string {
  const row = transitions.findLast((each) => each.infra === name && each.to === to);
  const from = status === 'complete' ? row?.from : infra[name]!.state;
  return from ? `${from} -> ${to}` : `-> ${to}`;
}
