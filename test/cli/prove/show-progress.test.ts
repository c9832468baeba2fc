import { showProgress } from '../../../cli/prove/show-progress';

test('how many probes are kept from the proof that was stopped is said once', () => {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const progress = showProgress(output, (id) => ({ id, file: 'a.test.ts', path: [id] }));
  progress.onKept(24);
  progress.onEvent({ type: 'planned', probes: 86 });
  progress.onEvent({ type: 'planned-probe-finished', step: 'declared', done: 1, of: 86 });
  expect(written).toEqual([
    '24 probes kept from the proof that was stopped\n',
    '86 probes planned\n',
    'probe 1 of 86: declared order\n',
  ]);
});

test('a test is named with its file, and others of that file without', () => {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const refOf = (id: string) => ({
    ...{ id, file: id === 'far' ? 'b.test.ts' : 'a.test.ts' },
    path: ['block', id],
  });
  const progress = showProgress(output, refOf);
  const found = { type: 'set-found', test: 'v', probes: 4 } as const;
  progress.onEvent({ ...found, kind: 'victim', members: ['p', 'far'] });
  progress.onEvent({ ...found, kind: 'brittle', members: ['s'] });
  expect(written).toEqual([
    'a.test.ts › block › v: polluted by block › p, b.test.ts › block › far (4 probes)\n',
    'a.test.ts › block › v: needs block › s (4 probes)\n',
  ]);
});
