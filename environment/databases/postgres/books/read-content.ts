import type { SlotContent } from '../../database';
import type { SlotPlan } from '../slot-plan';

/** In bytes; larger tables are left out. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Of more tables than this nobody wants to hear. */
const MOST_TABLES = 100;

interface Noted {
  readonly name: string;
  readonly size: string;
  /** Null where the table is new. */
  readonly rows: string | null;
  readonly digest: string | null;
}

/**
 * Reads the tables that statements have written to since level 0, and the sequences that have moved.
 *
 * @param ask runs a query in the administrator's session
 */
export async function readContent(
  { book, schema }: Pick<SlotPlan, 'book' | 'schema'>,
  ask: <Row>(text: string) => Promise<Row[]>,
): Promise<SlotContent> {
  const shorten = (name: string): string =>
    [schema, 'public'].reduce((text, each) => text.replace(`${each}.`, ''), name);
  const noted = await ask<Noted>(`
    SELECT r.name, pg_relation_size(r.id)::text AS size, s.row_count::text AS rows,
      (SELECT coalesce(sum(hashtextextended(image, 0)), 0)::text FROM "${book}".saved_row
       WHERE id = r.id AND level = 0) AS digest
    FROM "${book}".relations('{r}') r
    LEFT JOIN "${book}".saved_relation s ON s.id = r.id AND s.level = 0
    WHERE s.id IS NULL OR r.id IN (
      SELECT l.id FROM "${book}".changed c JOIN "${book}".leaf l ON l.parent = c.id)
    ORDER BY r.name LIMIT ${MOST_TABLES}`);
  const small = noted.filter(({ size }) => Number(size) <= MOST_BYTES);
  // The saved rows are the texts of the same settings.
  const counts = small.map(
    ({ name }) => `SELECT count(*)::text AS rows,
      coalesce(sum(hashtextextended("hermetic row"::text, 0)), 0)::text AS digest FROM ONLY ${name} AS "hermetic row"`,
  );
  const present =
    counts.length > 0
      ? await ask<{ rows: string; digest: string }>(counts.join(' UNION ALL '))
      : [];
  const moved = await ask<{ name: string; value: string }>(`
    SELECT s.name, concat(r.value, ' ', r.is_called) AS value
    FROM unnest("${book}".moved_sequences()) AS moved (id)
    JOIN "${book}".relations('{S}') s USING (id), "${book}".read_sequence(s.id) r`);
  return {
    tables: new Map(
      small.map(({ name, rows, digest }, at) => [
        shorten(name),
        {
          rows: Number(present[at]!.rows),
          digest: present[at]!.digest,
          pristine: rows === null ? null : { rows: Number(rows), digest: digest ?? '0' },
        },
      ]),
    ),
    sequences: new Map(moved.map(({ name, value }) => [shorten(name), value])),
  };
}
