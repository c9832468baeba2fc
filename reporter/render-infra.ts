import type { Report, ReportedInfra } from './types';

const MOST_NAMES = 5;

/** The registry's entries and their tests on one line; none for a registry without entries. */
export function renderInfra({ infra }: Report): string[] {
  const used = infra.filter(({ declaredBy, available }) => declaredBy > 0 || available === false);
  const unused = infra.filter((entry) => !used.includes(entry)).map(({ name }) => name);
  const rest = unused.length > 0 ? [`no test declares ${listNames(unused)}`] : [];
  const parts = [...used.map(describeEntry), ...rest];
  return parts.length > 0 ? [parts.join('; ')] : [];
}

/** The protected targets on one line; none where nothing is protected. */
export function renderProtected({ protected: targets }: Report): string[] {
  if (targets.length === 0) return [];
  const count = (intact: boolean | null): number =>
    targets.filter((each) => each.intact === intact).length;
  const refused = targets.reduce((sum, each) => sum + each.refused, 0);
  const parts = [
    [count(true), 'intact'],
    [count(false), 'changed'],
    [count(null), 'never contacted'],
    [refused, refused === 1 ? 'attempt refused' : 'attempts refused'],
  ] as const;
  return [
    parts
      .filter(([number]) => number > 0)
      .map(([number, word]) => `${number} ${word}`)
      .join(', '),
  ];
}

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function describeEntry({ name, state, available, ran, skipped, failed }: ReportedInfra): string {
  const parts = [
    ...(available === false ? ['unavailable'] : []),
    ...(ran > 0 ? [`${ran} ran`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${name} ${state}: ${parts.join(', ') || 'none ran'}`;
}
