import { countNoun } from '../../../errors/count-noun';
import type { Slot, SlotContent, TableContent } from '../../databases/database';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

type State = ReadonlyMap<Slot, SlotContent>;

/** Rows and sequences of the databases that the tests of a file share, by table. All others are brought back after each test. */
export class DatabaseProbe implements LeakProbe<State> {
  private last: State = new Map();

  /** @param slots those that are in use by now */
  constructor(private readonly slots: () => readonly Slot[]) {}

  async take(): Promise<State> {
    const slots = this.slots();
    if (slots.length === 0) return this.last;
    const now = new Map<Slot, SlotContent>();
    for (const slot of slots) {
      const content = await slot.readContent?.().catch(() => undefined);
      if (content) now.set(slot, content);
    }
    return (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    return [...after].flatMap(([slot, now]) => {
      const was = before.get(slot);
      const tables = [...now.tables].flatMap(([name, table]) => {
        const change = describeChange(was?.tables.get(name) ?? table.pristine, table);
        return change
          ? [{ kind: 'rows' as const, what: `table ${name} of ${slot.infra}`, change }]
          : [];
      });
      const sequences = [...now.sequences]
        .filter(([name, value]) => was?.sequences.get(name) !== value)
        .map(([name]) => ({
          kind: 'sequence' as const,
          what: `sequence ${name} of ${slot.infra}`,
          change: 'moved',
        }));
      return [...tables, ...sequences].map((leak): Leak => ({
        ...leak,
        at: null,
        reach: 'file',
        isUsual: false,
      }));
    });
  }
}

/** Null where nothing did. */
function describeChange(was: TableContent | null, { rows, digest }: TableContent): string | null {
  if (!was) return `made, ${countNoun(rows, 'row')}`;
  if (was.rows === rows) return was.digest === digest ? null : 'has other rows';
  const more = rows - was.rows;
  return more > 0 ? `has ${countNoun(more, 'row')} more` : `has ${countNoun(-more, 'row')} fewer`;
}
