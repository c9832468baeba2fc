type Paint = (text: string) => string;

/** How a text report shows weight; picocolors' `createColors` has this shape. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
}

const asIs: Paint = (text) => text;

/** No colours: for files, and for terminals that have none. */
export const plainPalette: Palette = {
  bold: asIs,
  dim: asIs,
  red: asIs,
  green: asIs,
  yellow: asIs,
};
