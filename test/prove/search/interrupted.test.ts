import type { RunProbe } from '../../../prove/probe';
import type { SearchEvent } from '../../../prove/search/search-event';
import { searchTest } from '../../../prove/search/search-test';
import { fillSuite, makeFakeSuite } from '../fake-suite';
import { membersOf, searchFake } from './search-fake';

const tests = fillSuite(32, [
  { at: 4, id: 'p', sets: ['x'] },
  { at: 20, id: 'q', sets: ['x'] },
  { at: 31, id: 'v', fears: [['x']] },
]);
const { run, ids } = makeFakeSuite(tests);
const request = { test: 'v', failing: [ids.slice(0, 31)], others: ids };

test('a budget ends a search and keeps what it found', async () => {
  const whole = await searchTest(request, { run });
  for (let budget = 0; budget < whole.probes; budget++) {
    const { probes, stopped, polluters } = await searchTest(request, { run, budget });
    expect({ probes, stopped }).toEqual({ probes: budget, stopped: 'budget' });
    const isFound = budget >= whole.probesToFirst!;
    expect(membersOf(polluters).slice(0, 1)).toEqual(isFound ? [['q']] : []);
  }
  expect(whole).toMatchObject({ stopped: null, probesToFirst: 8 });
});

test('an abort between two probes, and one that tears a probe down', async () => {
  for (const last of [1, 5, 9]) {
    const controller = new AbortController();
    let probes = 0;
    const torn: RunProbe = async (probe, signal) => {
      if (++probes === last) controller.abort();
      signal?.throwIfAborted();
      return run(probe);
    };
    const { stopped, polluters } = await searchTest(request, {
      run: torn,
      signal: controller.signal,
    });
    expect(stopped).toBe('aborted');
    expect(membersOf(polluters)).toEqual(last > 8 ? [['q']] : []);
  }
  const controller = new AbortController();
  controller.abort();
  const { probes, stopped } = await searchTest(request, { run, signal: controller.signal });
  expect({ probes, stopped }).toEqual({ probes: 0, stopped: 'aborted' });
});

test('a probe that cannot run is no finding', async () => {
  const broken: RunProbe = () => Promise.reject(new Error('no such test'));
  await expect(searchTest(request, { run: broken })).rejects.toThrow('no such test');
});

test('events tell each step', async () => {
  const events: SearchEvent[] = [];
  const small = fillSuite(8, [
    { at: 1, id: 'a', sets: ['x'] },
    { at: 2, id: 'c', cleans: ['x'] },
    { at: 5, id: 'b', sets: ['y'] },
    {
      at: 7,
      id: 'v',
      fears: [
        ['x', 'y'],
        ['y', 'z'],
      ],
    },
    { at: 6, id: 'd', sets: ['x'] },
  ]);
  const result = await searchFake(small, 'v', { listener: (event) => events.push(event) });
  const steps = events.map((event) => {
    if (event.type === 'probe-finished') return `${event.others.join(' ')}: ${event.outcome}`;
    if (event.type === 'confirmed') return `${event.kind}, ${event.candidates} candidates`;
    if (event.type === 'set-found') return `${event.kind} of ${event.members.join(' ')}`;
    if (event.type === 'cleaner-found') return `cleaner ${event.cleaner}`;
    return 'candidates' in event ? `${event.type}, ${event.candidates} candidates` : event.type;
  });
  expect(steps).toEqual([
    ': passed',
    't0 a c t3 t4 b d: failed',
    'victim, 7 candidates',
    't4 b d: failed',
    'narrowed, 3 candidates',
    'd: passed',
    'narrowed, 2 candidates',
    'b: passed',
    'narrowed, 1 candidates',
    't4: passed',
    't4 b: passed',
    'interaction, 3 candidates',
    'b d: failed',
    'narrowed, 1 candidates',
    'victim of b d',
    'd b: failed',
    't0 a c t3 t4 d: passed',
    't0 a c t3 t4 b: passed',
    'b d t0 a c t3 t4: passed',
    'b d t0 a c: passed',
    'b d t0 a: failed',
    'b d c: passed',
    'cleaner c',
    'b d t3 t4: failed',
    'finished',
  ]);
  expect(events.at(-1)!.probes).toBe(result.probes);
});
