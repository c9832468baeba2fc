import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { renderRoadmap } from './render-roadmap';

/** Shows the planned changes of state. */
export const roadmapCommand: CliCommand = {
  name: 'roadmap',
  summary: 'show what is planned: phases with target, trigger, deliverables and criteria',
  examples: ['npx jest-hermetic registry roadmap'],
  exits: [exitCodes.fine],
  declare: () => undefined,
  run(call) {
    const registry = loadRegistryOfCall(call);
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: (palette) => renderRoadmap(registry, palette),
      renderJson: () => formatDocument({ roadmap: registry.roadmap }),
    });
  },
};
