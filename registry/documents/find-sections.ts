import { nearestNames } from '../nearest-name';
import { markersOf, sectionNames, type SectionName } from './section';

/** A section of a document: the indexes of the lines that are its markers. */
export interface FoundSection {
  readonly name: SectionName;
  readonly start: number;
  readonly end: number;
}

/** Something that is wrong with the markers of a document. */
export interface MarkerMistake {
  /** From 1. */
  readonly line: number;
  readonly what: string;
  readonly fix: string;
}

interface Open {
  /** Null for that of no section, which is a mistake already. */
  readonly name: SectionName | null;
  readonly start: number;
}

const MARKER = /^<!--\s*(\/?)\s*jest-hermetic:\s*([\w-]*)\s*-->$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * The sections between markers in the lines of a document. Markers within blocks of code are text,
 * so that a document can show them.
 */
export function findSections(lines: readonly string[]): {
  readonly sections: FoundSection[];
  readonly mistakes: MarkerMistake[];
} {
  const sections: FoundSection[] = [];
  const mistakes: MarkerMistake[] = [];
  let open: Open | undefined;
  let fence = '';
  for (const [index, text] of lines.entries()) {
    // What is rendered holds whole blocks of code; one that somebody broke must not hide the end.
    if (!open?.name) fence = followFence(fence, text);
    const [, slash, found = ''] = (fence === '' && MARKER.exec(text.trim())) || [];
    if (slash === undefined) continue;
    const name = sectionNames.find((each) => each === found);
    const line = index + 1;
    // One marker that is wrong is one mistake: the other of its pair is then not wrong as well.
    if (slash !== '' && open && !(open.name && name)) {
      if (open.name) mistakes.push({ line, ...explainUnknown(found) });
      open = undefined;
    } else if (!name) {
      mistakes.push({ line, ...explainUnknown(found) });
      if (slash === '' && !open) open = { name: null, start: index };
    } else if (slash === '') {
      if (open?.name) mistakes.push({ line: open.start + 1, ...explainOpen(open.name, line) });
      const first = sections.find((each) => each.name === name);
      if (first) mistakes.push({ line, ...explainTwice(name, first.start + 1) });
      open = { name, start: index };
    } else if (open && open.name === name) {
      sections.push({ name, start: open.start, end: index });
      open = undefined;
    } else if (open?.name) {
      mistakes.push({ line, ...explainOther(name, open.name) });
      open = undefined;
    } else {
      mistakes.push({ line, ...explainEnd(name) });
    }
  }
  if (open?.name) mistakes.push({ line: open.start + 1, ...explainOpen(open.name, undefined) });
  return { sections, mistakes: mistakes.sort((a, b) => a.line - b.line) };
}

/**
 * The fence of the block of code that goes on after a line; empty outside of one.
 *
 * @param fence what it is before the line
 */
export function followFence(fence: string, text: string): string {
  const [, run = '', rest = ''] = FENCE.exec(text) ?? [];
  if (fence === '') return run.startsWith('`') && rest.includes('`') ? '' : run;
  return run.startsWith(fence) && rest.trim() === '' ? '' : fence;
}

type Explained = Omit<MarkerMistake, 'line'>;

function explainUnknown(found: string): Explained {
  const [nearest] = nearestNames(found, sectionNames);
  return {
    what: `no section is called "${found}"`,
    fix: nearest
      ? `call it "${nearest}" in both of its markers, or take them out`
      : `take the marker out; the sections are ${sectionNames.join(', ')}`,
  };
}

function explainOpen(name: SectionName, next: number | undefined): Explained {
  const { start, end } = markersOf(name);
  return {
    what:
      next === undefined
        ? `${start} has no end`
        : `${start} has not ended when the next section starts in line ${next}`,
    fix: `put this line after the last one of the section:\n${end}`,
  };
}

function explainEnd(name: SectionName): Explained {
  const { start, end } = markersOf(name);
  return {
    what: `${end} ends what has not started`,
    fix: `take it out, or put this line before the first one of the section:\n${start}`,
  };
}

function explainOther(name: SectionName, open: SectionName): Explained {
  return {
    what: `${markersOf(name).end} stands where the section "${open}" ends`,
    fix: `put this line in its place:\n${markersOf(open).end}`,
  };
}

function explainTwice(name: SectionName, first: number): Explained {
  return {
    what: `the section "${name}" stands in line ${first} already`,
    fix: 'take one of the two out, with both of its markers',
  };
}
