/** The parts of a document that are rendered from the registry. */
export const sectionNames = ['infra', 'roadmap', 'isolation'] as const;

/** One of those parts. */
export type SectionName = (typeof sectionNames)[number];

/** The lines between which a section stands. */
export function markersOf(name: string): { readonly start: string; readonly end: string } {
  return { start: `<!-- jest-hermetic:${name} -->`, end: `<!-- /jest-hermetic:${name} -->` };
}

/**
 * The sections that a document must have, in the order in which they are added. One for testers, a
 * file called TESTING, has the rules of isolation; any other has the infrastructure and its roadmap,
 * unless its own markers already say what it has.
 */
export function chooseSections(
  file: string,
  present: readonly SectionName[],
): readonly SectionName[] {
  if (isTestingDocument(file)) return ['isolation'];
  return present.length > 0 ? [] : ['infra', 'roadmap'];
}

/** Whether a document is the one that tells a team how to test, by its name. */
export function isTestingDocument(file: string): boolean {
  return /(^|[^a-z])testing([^a-z]|$)/i.test(file.replace(/^.*\//, ''));
}
