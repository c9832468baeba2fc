import { nameRun } from '../../../environment/run/name-run';

const NOW = new Date('2026-01-02T03:04:05.678Z');

test.each<[string, NodeJS.ProcessEnv, string]>([
  ['the time', {}, '20260102T030405Z'],
  ['an empty variable', { HERMETIC_RUN_ID: '' }, '20260102T030405Z'],
  ['a name of its own', { HERMETIC_RUN_ID: 'nightly' }, 'nightly'],
  [
    'a name of its own before the CI system',
    { HERMETIC_RUN_ID: 'mine', GITHUB_RUN_ID: '7' },
    'mine',
  ],
  ['GitHub', { GITHUB_RUN_ID: '7' }, '7'],
  ['GitHub, first attempt', { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1' }, '7'],
  ['GitHub, another attempt', { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' }, '7-2'],
  ['an attempt of something else', { HERMETIC_RUN_ID: 'x', GITHUB_RUN_ATTEMPT: '2' }, 'x'],
  ['GitLab', { CI_PIPELINE_ID: '99' }, '99'],
  ['characters that no folder should have', { HERMETIC_RUN_ID: 'a/b c:d\\e' }, 'a-b-c-d-e'],
  ['a way out of the folder', { HERMETIC_RUN_ID: '../../etc' }, 'etc'],
  ['nothing but dots', { HERMETIC_RUN_ID: '..' }, 'run'],
  ['a long name', { HERMETIC_RUN_ID: 'x'.repeat(300) }, 'x'.repeat(80)],
])('%s', (_, env, name) => {
  expect(nameRun(env, NOW)).toBe(name);
});
