import { svg } from './element';
import type { Tone } from './class-tone';

/** A form for each tone, so that nothing is told by its colour alone. */
const PATHS = {
  pass: 'M3.5 8.5l3 3 6-7',
  fail: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  wait: 'M4 8h8',
  quiet: 'M8 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  unknown: 'M6 6.2a2 2 0 1 1 2.8 1.9c-.5.2-.8.5-.8 1.1M8 11.6v.1',
  copy: 'M5.5 5.5v-2h7v7h-2M3.5 5.5h7v7h-7z',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3',
  theme: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z',
} as const satisfies Record<Tone, string> & Record<string, string>;

/** An icon of 16 pixels in the colour of the text; the words beside it say the same. */
export function icon(name: keyof typeof PATHS, className = ''): SVGSVGElement {
  return svg(
    'svg',
    { class: `icon ${className}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: PATHS[name] }),
  );
}

/** The mark before an outcome. */
export function toneIcon(tone: Tone): SVGSVGElement {
  return icon(tone, `tone tone-${tone}`);
}
