import { wrapText } from '../../reporter/renderers/text/wrap-text';
import { cleanLine } from '../clean-line';

const WIDTH = 80;
const LABEL_WIDTH = 13;

/** A field of an entry: its label and its lines; without any it is left out. */
export type Field = readonly [label: string, ...lines: (string | undefined)[]];

/** Fields as lines of at most 80 columns, each line of a field beginning a line of its own. */
export function renderFields(fields: readonly Field[]): string[] {
  return fields.flatMap(([label, ...lines]) =>
    lines
      .filter((line) => line !== undefined && line !== '')
      .flatMap((line, index) =>
        wrapText(cleanLine(line!), {
          width: WIDTH,
          first: `     ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)} `,
        }),
      ),
  );
}
