import type { Note } from './change';
import type { Project } from './project';

const OTHER_CONFIG =
  /\bjest\b[^&|;]*?\s(?:--config|-c)(?:=|\s+)['"]?([\w./-]+\.[cm]?(?:js|ts|json))\b/;

/** Scripts that give Jest another configuration than the one that `init` looks at. */
export function noteScripts({ manifest }: Project): Note[] {
  return Object.entries(manifest.scripts ?? {}).flatMap(([name, script]) => {
    const config = OTHER_CONFIG.exec(script)?.[1];
    if (config === undefined) return [];
    return [
      {
        message: `the script "${name}" gives Jest ${config}, which init leaves alone; have it use jest-hermetic, too:`,
        fix: config.endsWith('.json') ? '"preset": "jest-hermetic"' : "preset: 'jest-hermetic'",
      },
    ];
  });
}
