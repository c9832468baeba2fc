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
