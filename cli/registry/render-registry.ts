import type { Palette } from '../../reporter/renderers/text/palette';
import { wrapText } from '../../reporter/renderers/text/wrap-text';
import { summarizeBuckets, summarizeStates } from '../../registry/documents/summarize-states';
import type { Infra, Registry } from '../../registry/index';
import { cleanLine } from '../clean-line';
import { renderFields, type Field } from './render-fields';
import { renderRoadmap } from './render-roadmap';

/** The registry for a terminal of 80 columns: counts, every entry by state, what was approved, what is planned. */
export function renderRegistry(registry: Registry, palette: Palette): string {
  const states = summarizeStates(registry);
  const lines = [
    palette.bold('Infrastructure'),
    ...[...states, ...summarizeBuckets(registry)].flatMap(({ name, meaning, entries }) =>
      wrapText(`${`${entries.length}`.padStart(3)}  ${meaning}`, {
        width: 80,
        first: `  ${name.padEnd(2)} `,
      }),
    ),
    ...states.flatMap(({ name, entries }) =>
      entries.length === 0
        ? []
        : [
            '',
            palette.bold(`State ${name}`),
            ...entries.flatMap((each) => renderEntry(each, palette)),
          ],
    ),
    ...renderRows('Transitions', registry.transitions.map(describeTransition), palette),
    ...renderRows('Sanctioned skips', registry.skips.map(describeSkip), palette),
  ];
  return `${lines.join('\n')}\n\n${renderRoadmap(registry, palette)}`;
}

function renderEntry(entry: Infra, { bold, dim }: Palette): string[] {
  const facts = [entry.bucket, entry.category, entry.layer, entry.failureMode, entry.owner];
  return [
    `  ${bold(cleanLine(entry.name))}  ${dim(
      facts
        .filter((fact) => fact !== undefined)
        .map(cleanLine)
        .join(', '),
    )}`,
    ...renderFields([
      ['used by', entry.usedBy.join(', ')],
      ['substitute', entry.substitute],
      ['locally', entry.localStrategy],
      ['promotion', entry.promotionTrigger],
      ['risk', entry.risk],
      ['why deferred', entry.justification, entry.deferred?.reference],
      ['priority', entry.priority],
      ['review', entry.reviewTrigger],
    ]),
  ];
}

function renderRows(title: string, rows: readonly Row[], { bold }: Palette): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    bold(title),
    ...rows.flatMap(({ name, fields }) => [`  ${cleanLine(name)}`, ...renderFields(fields)]),
  ];
}

interface Row {
  readonly name: string;
  readonly fields: readonly Field[];
}

function describeTransition(row: Registry['transitions'][number]): Row {
  const [from, to] = [row.from, row.to].map((state) => state ?? 'not listed');
  return {
    name: `${row.date}  ${row.infra}  ${from} -> ${to}${row.jump ? ' (jump)' : ''}`,
    fields: [
      ['approved by', row.approvedBy],
      ['reference', row.reference],
      ['reason', row.reason],
      ['verified by', row.verifiedBy],
    ],
  };
}

function describeSkip(row: Registry['skips'][number]): Row {
  return {
    name: [row.file, ...(row.test ?? [])].join(' › '),
    fields: [
      ['for', row.infra ?? row.deferred?.reference],
      ['reason', row.reason],
      ['reference', row.reference],
      ['expires', row.expires],
    ],
  };
}
