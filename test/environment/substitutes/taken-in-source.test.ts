import { takenInSource } from '../../../environment/substitutes/taken-in-source';

test.each([
  [`import { auth } from 'jest-hermetic';`, ['auth']],
  [`import { auth as signIn, type Auth, clock } from "jest-hermetic";`, ['auth', 'Auth', 'clock']],
  [`const { auth: signIn,\n  metrics,\n} = require('jest-hermetic');`, ['auth', 'metrics']],
  ['const { auth } = await import(`jest-hermetic`);', ['auth']],
  [`import { auth } from './auth'; import { clock } from 'jest-hermetic';`, ['clock']],
  [`import hermetic from 'jest-hermetic';`, []],
  [`import { auth } from 'jest-hermetic/config';`, []],
])('%s takes %j', (source, taken) => {
  expect(takenInSource(source)).toEqual(taken);
});
