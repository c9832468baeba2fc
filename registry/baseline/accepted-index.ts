import { identifyAccepted, type AcceptedRow, type AcceptedRun } from './baseline';

/** The rows of an accepted run, as those who go through many tests ask for them. */
export class AcceptedIndex {
  private readonly byPlace: ReadonlyMap<string, AcceptedRow>;
  private readonly byFile = new Map<string, AcceptedRow[]>();

  constructor(readonly run: AcceptedRun) {
    // What a merge brought twice counts once, as the later row has it.
    this.byPlace = new Map(run.rows.map((row) => [identifyAccepted(row), row]));
    for (const row of this.byPlace.values()) {
      const rows = this.byFile.get(row.file);
      if (rows) rows.push(row);
      else this.byFile.set(row.file, [row]);
    }
  }

  /** @param id null for the file itself, which could not be collected */
  find(file: string, id: string | null): AcceptedRow | undefined {
    return this.byPlace.get(identifyAccepted({ file, id }));
  }

  rowsIn(file: string): readonly AcceptedRow[] {
    return this.byFile.get(file) ?? [];
  }
}
