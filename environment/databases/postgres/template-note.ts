import type { InputManifest } from '../migrations/input-manifest';
import { readMarking, type Marking } from './mark';

/** Kept as the comment of a template's database once it is complete: its mark, and more. */
export interface TemplateNote extends Marking {
  readonly builtAt: string;
  /** What the migrations read, by path and content. */
  readonly inputs: InputManifest;
}

/** The note in the comment of a template; null where there is none, or that of another. */
export function readTemplateNote(
  comment: string | null | undefined,
  template: string,
): TemplateNote | null {
  return readMarking(comment, 'database', template) as TemplateNote | null;
}

/** How long ago a template was built, in milliseconds; negative by a clock that is ahead. */
export function ageOf({ builtAt }: TemplateNote): number {
  return Date.now() - Date.parse(builtAt);
}
