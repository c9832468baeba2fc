import type { ImportStyle } from '../../errors/import-line';
import type { Registry } from '../types';
import { findSections, type FoundSection, type MarkerMistake } from './find-sections';
import { renderSection } from './render-section';
import { chooseSections, isTestingDocument, markersOf, type SectionName } from './section';

/** The first line of a section that is not what the registry says. */
export interface SectionDrift {
  readonly section: SectionName;
  /** From 1. */
  readonly line: number;
  /** Null where there is a line too few, or too many. */
  readonly found: string | null;
  readonly expected: string | null;
}

/** A document beside the registry. */
export interface ComparedDocument {
  /** Where there are any, nothing else is known, and `text` is the text as it is. */
  readonly mistakes: readonly MarkerMistake[];
  /** Sections that it must have and has not. */
  readonly missing: readonly SectionName[];
  readonly drifts: readonly SectionDrift[];
  /** As it should be; the very same text where it is so already. */
  readonly text: string;
}

/**
 * Compares a document with the registry and says what it should be. Prose, line endings, a byte order
 * mark and whether there is a final newline stay as they are; what is missing is added at the end.
 *
 * @param file its path, as `policy.documents` has it; its name chooses the sections
 * @param text null for a document that does not exist yet
 * @param style how the examples take what packages export
 */
export function compareDocument(
  registry: Registry,
  file: string,
  text: string | null,
  style: ImportStyle,
): ComparedDocument {
  const given = text ?? '';
  const lines = given.split(/(?<=\n)/);
  const plain = lines.map((line) => line.replace(/\r?\n$/, ''));
  const { sections, mistakes } = findSections(plain);
  if (mistakes.length > 0) return { mistakes, missing: [], drifts: [], text: given };

  const present = sections.map(({ name }) => name);
  const missing = chooseSections(file, present).filter((name) => !present.includes(name));
  const drifts: SectionDrift[] = [];
  const eol = /\r\n/.test(lines[0] ?? '') ? '\r\n' : '\n';
  const out = [...lines];
  // From the last, so that the indexes of the others stay right.
  for (const section of [...sections].reverse()) {
    const expected = renderSection(section.name, registry, style);
    const drift = findDrift(section, plain, expected);
    if (!drift) continue;
    drifts.unshift(drift);
    out.splice(
      section.start + 1,
      section.end - section.start - 1,
      ...expected.map((line) => line + eol),
    );
  }
  const added = missing.flatMap((name) => {
    const { start, end } = markersOf(name);
    return ['', start, ...renderSection(name, registry, style), end];
  });
  const body = out.join('') || (added.length > 0 ? `${titleOf(file)}\n` : '');
  return { mistakes, missing, drifts, text: append(body, added, eol) };
}

function findDrift(
  { name, start, end }: FoundSection,
  lines: readonly string[],
  expected: readonly string[],
): SectionDrift | undefined {
  const found = lines.slice(start + 1, end);
  const longer = Math.max(found.length, expected.length);
  for (let index = 0; index < longer; index++) {
    if (found[index] === expected[index]) continue;
    return {
      section: name,
      // A line too few is at the end marker, which stands in its place.
      line: Math.min(start + 2 + index, end + 1),
      found: found[index] ?? null,
      expected: expected[index] ?? null,
    };
  }
  return undefined;
}

function append(text: string, lines: readonly string[], eol: string): string {
  if (lines.length === 0) return text;
  const isEnded = text.endsWith('\n');
  // One empty line before what is added, however many the text ends with.
  const rest = /(^|\n)\r?\n$/.test(text) ? lines.slice(1) : lines;
  return `${text}${isEnded ? '' : eol}${rest.join(eol)}${isEnded ? eol : ''}`;
}

function titleOf(file: string): string {
  return isTestingDocument(file) ? '# Testing' : '# Infrastructure';
}
