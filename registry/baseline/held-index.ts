import type { Baseline, HeldImport, HeldRow, HeldSkip } from './baseline';

/** The rows of a ratchet by their file, as those who go through many files ask for them. */
export class HeldIndex {
  private readonly byFile = new Map<string, HeldRow[]>();
  /** How much is held, of each kind. */
  readonly size = { skips: 0, imports: 0 };

  constructor({ held }: Pick<Baseline, 'held'>) {
    for (const row of held) {
      const rows = this.byFile.get(row.file);
      if (rows) rows.push(row);
      else this.byFile.set(row.file, [row]);
      this.size[row.rule === 'unsanctioned-skip' ? 'skips' : 'imports']++;
    }
  }

  get files(): Iterable<string> {
    return this.byFile.keys();
  }

  skipsIn(file: string): HeldSkip[] {
    return this.rowsIn(file).filter((row) => row.rule === 'unsanctioned-skip');
  }

  importsIn(file: string): HeldImport[] {
    return this.rowsIn(file).filter((row) => row.rule === 'production-import');
  }

  private rowsIn(file: string): readonly HeldRow[] {
    return this.byFile.get(file) ?? [];
  }
}
