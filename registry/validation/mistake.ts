/** The keys and indexes that lead to a value; empty for the whole file. */
export type Place = readonly (string | number)[];

/** A mistake before it is put into words for people: its place is still a list. */
export interface Mistake {
  readonly at: Place;
  readonly found: string;
  readonly expected: string;
  readonly nearest?: string | undefined;
  /** Where in the text, for a mistake that its place does not lead to. */
  readonly offset?: number;
}

/** A semantic check: reads what is well-formed, passes over what the schema has reported. */
export type Check = (value: unknown, root: string | undefined) => Mistake[];
