import type { QueryConfig } from 'pg';

/** How the driver sends a statement. */
export type Mode = (text: string) => string | QueryConfig;

let names = 0;
/** The three ways that the protocol has. */
export const MODES: Record<string, Mode> = {
  simple: (text) => text,
  extended: (text) => ({ text, queryMode: 'extended' }),
  prepared: (text) => ({ text, name: `statement ${++names}` }),
};
