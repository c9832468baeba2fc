import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LRParser } from '@lezer/lr';
import { renderPrometheus } from '../../../reporter/renderers/render-prometheus';
import { build, everything } from '../build-everything';

// Its types are those of a module, and what `require` finds is none.
const { parser } = require('@prometheus-io/lezer-promql') as { readonly parser: LRParser };

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets: readonly { readonly expr: string; readonly refId: string }[];
}

interface Dashboard {
  readonly __inputs: readonly { readonly name: string }[];
  readonly __requires: readonly { readonly type: string; readonly id: string }[];
  readonly id: null;
  readonly panels: readonly Panel[];
}

const text = readFileSync(join(__dirname, '../../../docs/grafana/jest-hermetic.json'), 'utf8');
const dashboard = JSON.parse(text) as Dashboard;

const targets = dashboard.panels.flatMap(({ title, targets: each }) =>
  each.map(({ expr, refId }) => [`${title} ${refId}`, expr] as const),
);

/** The labels of each metric that a report has, with the values they take. */
function listMetrics(): Map<string, Map<string, Set<string>>> {
  const metrics = new Map<string, Map<string, Set<string>>>();
  for (const line of renderPrometheus(build(everything)).split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const known = metrics.get(name) ?? new Map<string, Set<string>>();
    metrics.set(name, known);
    for (const [, label, value] of labels.matchAll(/(\w+)="([^"]*)"/g)) {
      known.set(label!, (known.get(label!) ?? new Set()).add(value!));
    }
  }
  return metrics;
}

test.each(targets)('%s is a query of metrics, labels and values that there are', (_, expr) => {
  const metrics = listMetrics();
  const found = { mistakes: 0, selectors: [] as string[], grouped: [] as string[] };
  parser.parse(expr).iterate({
    enter({ type, from, to }) {
      if (type.isError) found.mistakes++;
      if (type.name === 'VectorSelector') found.selectors.push(expr.slice(from, to));
      if (type.name === 'GroupingLabels')
        found.grouped.push(...expr.slice(from, to).match(/\w+/g)!);
    },
  });
  expect(found.mistakes).toBe(0);
  expect(found.selectors).toHaveLength(1);
  const [, name = '', matchers = ''] = /^(\w+)\{(.*)\}$/.exec(found.selectors[0]!) ?? [];
  const labels = metrics.get(name);
  expect([...metrics.keys()]).toContain(name);
  for (const [, label, , pattern] of matchers.matchAll(/(\w+)(=~|!=|=)"([^"]*)"/g)) {
    expect([...labels!.keys()]).toContain(label);
    if (label === 'package') continue;
    for (const value of pattern!.split('|')) expect([...labels!.get(label!)!]).toContain(value);
  }
  for (const label of found.grouped) expect([...labels!.keys()]).toContain(label);
});

test('every metric is on the dashboard', () => {
  for (const name of listMetrics().keys()) expect(text).toContain(`${name}{`);
});

test('it can be imported: no id, one data source that is asked for, every panel type required', () => {
  expect(dashboard.id).toBeNull();
  expect(dashboard.__inputs.map(({ name }) => name)).toEqual(['DS_PROMETHEUS']);
  const uids = new Set([...text.matchAll(/"uid": "(\$[^"]*)"/g)].map(([, uid]) => uid));
  expect([...uids]).toEqual(['${DS_PROMETHEUS}']);
  const types = dashboard.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id);
  expect([...new Set(dashboard.panels.map(({ type }) => type))].sort()).toEqual(types.sort());
});

test('no two panels have one id or one place', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...cells.map((cell) => Number(cell.split(',')[0])))).toBeLessThan(24);
});
