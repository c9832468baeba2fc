import type { InputManifest } from '../migrations/input-manifest';
import type { Marking } from './mark';

/** Kept as the comment of a template's database once it is complete: its mark, and more. */
export interface TemplateNote extends Marking {
  readonly builtAt: string;
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
