import { createColors } from 'picocolors';
import type { Palette } from '../renderers/text/palette';

interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly stderr: { readonly isTTY?: boolean };
}

/** Colours for what is printed to standard error: on a terminal, or forced; `NO_COLOR` turns them off. */
export function choosePalette({ env, stderr }: Terminal): Palette {
  const isForced = Boolean(env.FORCE_COLOR) && env.FORCE_COLOR !== '0';
  return createColors(
    !env.NO_COLOR && (isForced || (Boolean(stderr.isTTY) && env.TERM !== 'dumb')),
  );
}
