/** Where a value is in a payload: keys, and `*` for any item of an array. */
export type FieldPath = readonly string[];

/** What became of data on its way from a producer to a consumer. */
export type LossKind =
  /** Nothing of the consumer reads it. */
  | 'dropped'
  /** The consumer reads it, and nothing of it comes out. */
  | 'discarded'
  /** The consumer reads the same under another name beside it. */
  | 'renamed'
  /** The consumer reads the same in another object. */
  | 'moved'
  /** It is read, and another value, a default, takes its place. */
  | 'defaulted'
  /** It is a word of the consumer's in another spelling. */
  | 'enum'
  /** The consumer refuses it. */
  | 'rejected'
  /** The consumer needs it, and nobody sends it. */
  | 'missing';

/** One field whose data does not arrive. */
export interface Loss {
  readonly kind: LossKind;
  readonly path: FieldPath;
  /** The first value that was lost there, as JSON; absent for what was never sent. */
  readonly sent?: string;
  /** In how many items of an array; 1 outside of arrays. */
  readonly times: number;
  /** Where or what it would have to be: a field for `renamed` and `moved`, a value else. */
  readonly instead?: string;
  /** What arrives in its place, as JSON. */
  readonly arrives?: string;
  /** Why the consumer refuses it, in its own words. */
  readonly refusal?: string;
}
