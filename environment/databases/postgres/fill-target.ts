/** What is filled: a template, or a slot that no template can serve. */
export interface FillTarget {
  readonly database: string;
  /** Owner of everything that the migrations make; null for the administrator. */
  readonly role: string | null;
}
