import { compareText } from '../../errors/compare-text';
import type { Infra, Registry, SanctionedSkip, Transition } from '../types';
import { escapeMarkdown, formatCode } from './escape-markdown';
import { formatTable } from './format-table';
import { listEntries, summarizeBuckets, summarizeStates } from './summarize-states';

/** The section about infrastructure: states, every entry, both buckets, and what was approved. */
export function renderInfra(registry: Registry): string[] {
  return [
    '## States of the infrastructure',
    '',
    ...renderSummary(registry),
    '',
    '### Entries',
    '',
    ...renderEntries(listEntries(registry)),
    ...renderBuckets(registry),
    ...renderTransitions(registry.transitions),
    ...renderSkips(registry.skips),
  ];
}

function renderSummary(registry: Registry): string[] {
  const groups = [...summarizeStates(registry), ...summarizeBuckets(registry)];
  return formatTable(
    ['State', 'Meaning', 'Count', 'Entries'],
    groups.map(({ name, meaning, entries }) => [
      name,
      meaning,
      `${entries.length}`,
      joinTexts(entries.map((entry) => entry.name)),
    ]),
  );
}

function renderEntries(entries: readonly Infra[]): string[] {
  if (entries.length === 0) return ['The registry has no entries yet.'];
  return formatTable(
    [
      ...['Name', 'Category', 'Layer', 'State', 'Used by', 'Failure mode', 'Substitute'],
      ...['Local strategy', 'Promotion trigger', 'Owner'],
    ],
    entries.map((entry) => [
      escapeMarkdown(entry.name),
      escapeMarkdown(entry.category),
      escapeMarkdown(entry.layer),
      entry.bucket ? `${entry.state} (${entry.bucket})` : entry.state,
      joinTexts(entry.usedBy),
      entry.failureMode,
      entry.substitute === undefined ? '' : formatCode(entry.substitute),
      escapeMarkdown(entry.localStrategy),
      escapeMarkdown(entry.promotionTrigger),
      escapeMarkdown(entry.owner),
    ]),
  );
}

function renderBuckets(registry: Registry): string[] {
  return summarizeBuckets(registry).flatMap(({ name, meaning, entries }) => {
    if (entries.length === 0) return [];
    const [titles, describe] = name === 'B1' ? [B1_TITLES, describeB1] : [B2_TITLES, describeB2];
    return ['', `### ${name}, ${meaning}`, '', ...formatTable(titles, entries.map(describe))];
  });
}

const B1_TITLES = ['Name', 'Risk', 'Priority', 'Review trigger', 'Owner'];

function describeB1({ name, risk, priority, reviewTrigger, owner }: Infra): string[] {
  return [name, risk ?? '', priority ?? '', reviewTrigger ?? '', owner].map(escapeMarkdown);
}

const B2_TITLES = ['Name', 'Justification', 'Priority', 'Review trigger', 'Owner'];

function describeB2(entry: Infra): string[] {
  const { name, justification, deferred, priority, reviewTrigger, owner } = entry;
  const reasons = [justification, deferred && `deferred: ${deferred.reference}`];
  const reason = reasons.filter((text) => text !== undefined).join('; ');
  return [name, reason, priority ?? '', reviewTrigger ?? '', owner].map(escapeMarkdown);
}

function renderTransitions(transitions: readonly Transition[]): string[] {
  if (transitions.length === 0) return [];
  // Rows of one day keep the order in which they were approved.
  const rows = [...transitions].sort((a, b) => compareText(a.date, b.date));
  return [
    ...['', '### Transitions', ''],
    ...formatTable(
      ['Date', 'Name', 'From', 'To', 'Approved by', 'Reference', 'Reason', 'Verified by'],
      rows.map((row) => [
        row.date,
        escapeMarkdown(row.infra),
        row.from ?? 'not listed',
        (row.to ?? 'not listed') + (row.jump ? ' (jump)' : ''),
        ...[row.approvedBy, row.reference, row.reason ?? '', row.verifiedBy ?? ''].map(
          escapeMarkdown,
        ),
      ]),
    ),
  ];
}

function renderSkips(skips: readonly SanctionedSkip[]): string[] {
  if (skips.length === 0) return [];
  const rows = skips.map((skip) => [
    formatCode(skip.file),
    skip.test ? skip.test.map(escapeMarkdown).join(' › ') : 'the whole file',
    escapeMarkdown(skip.infra ?? (skip.deferred ? `deferred: ${skip.deferred.reference}` : '')),
    ...[skip.reason, skip.reference ?? '', skip.expires ?? ''].map(escapeMarkdown),
  ]);
  return [
    ...['', '### Sanctioned skips', ''],
    ...formatTable(
      ['File', 'Test', 'For', 'Reason', 'Reference', 'Expires'],
      rows.sort((a, b) => compareText(a.join('\n'), b.join('\n'))),
    ),
  ];
}

function joinTexts(texts: readonly string[]): string {
  return texts.map(escapeMarkdown).join(', ');
}
