import type { InputManifest } from '../migrations/input-manifest';

/** Kept as the comment of a template's database. */
export interface TemplateNote {
  readonly by: 'jest-hermetic';
  readonly builtAt: string;
  /** Of the run that built it. */
  readonly token: string;
  /** Where that run was. */
  readonly checkout?: string;
  /** What the migrations read, by path and content. */
  readonly inputs: InputManifest;
}

/** The note in a comment; null where it is none of this tool's. */
export function readTemplateNote(comment: string | null | undefined): TemplateNote | null {
  try {
    const note = JSON.parse(comment ?? '') as Partial<TemplateNote> | null;
    return note?.by === 'jest-hermetic' ? (note as TemplateNote) : null;
  } catch {
    return null;
  }
}

/** How long ago a template was built, in milliseconds; negative by a clock that is ahead. */
export function ageOf({ builtAt }: TemplateNote): number {
  return Date.now() - Date.parse(builtAt);
}
