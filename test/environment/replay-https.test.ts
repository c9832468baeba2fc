import { encodeValue } from '../../environment/substitutes/replay/recording/encode-value';
import { formatRecording } from '../../environment/substitutes/replay/recording/format-recording';
import { makeProject, setUpProjects } from '../make-project';
import { classesOf, runJest } from '../run-jest';
import { IN_BAND } from './ways-to-run';

setUpProjects();

const URL = 'https://api.llm.invalid/v1/chat';

const answers = (scope: object, ...bodies: readonly string[]): string =>
  formatRecording(
    bodies.map((body) => {
      const request = { method: 'POST', url: URL, body };
      const response = { status: 200, headers: {}, body: body.toUpperCase() };
      return encodeValue({ event: { ...scope, request, response } }, 'a line');
    }),
  );

/** A host that no network knows: what is not answered from the recording fails. */
const MODULE = `
const https = require('node:https');
exports.ask = (body) => new Promise((resolve, reject) => {
  const sent = https.request(new URL('${URL}'), { method: 'POST' }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk));
    response.on('end', () => resolve(text));
  });
  sent.on('error', reject).end(body);
});
exports.fetchIt = async (body) => (await fetch('${URL}', { method: 'POST', body })).text();
`;

const head = `
const { requiresInfra } = require('jest-hermetic');
const { ask, fetchIt } = require('../src/ask');
requiresInfra('LLM');
`;

const files = {
  'registry.json': {
    version: 1,
    infra: {
      LLM: {
        ...{ category: 'x', layer: 'x', state: 'B', usedBy: ['tests'], failureMode: 'fail' },
        ...{ localStrategy: 'x', promotionTrigger: 'x', owner: 'x' },
        ...{ substitute: 'builtin:replay', endpoints: ['api.llm.invalid:443'] },
      },
    },
  },
  'src/ask.js': MODULE,
  'tests/node.test.js': `${head}
test('both', async () => {
  expect(await ask('one')).toBe('ONE');
  expect(await fetchIt('two')).toBe('TWO');
});`,
  'tests/__recordings__/node.test.js.LLM.jsonl': answers({ test: ['both'] }, 'one', 'two'),
  'tests/dom.test.js': `/** @jest-environment jsdom */${head}
test('https', async () => expect(await ask('one')).toBe('ONE'));`,
  'tests/__recordings__/dom.test.js.LLM.jsonl': answers({ test: ['https'] }, 'one'),
  'tests/side.test.js': `${head}
test.concurrent.each(['a', 'b', 'c'])('%s', async (word) => {
  expect(await fetchIt(word)).toBe(word.toUpperCase());
});`,
  'tests/__recordings__/side.test.js.LLM.jsonl': answers({ hooks: [] }, 'c', 'b', 'a'),
  'tests/faked.test.js': `${head}
jest.useFakeTimers({ now: 0 });
let tries = 0;
jest.retryTimes(1);
test('second try', async () => {
  expect(await ask('one')).toBe('ONE');
  tries += 1;
  expect(tries).toBe(2);
});`,
  'tests/__recordings__/faked.test.js.LLM.jsonl': answers({ test: ['second try'] }, 'one'),
  'tests/broken.test.js': `${head}
test('its body never runs', () => ask('one'));`,
  'tests/__recordings__/broken.test.js.LLM.jsonl': 'no recording',
};

test.each([29, 30] as const)(
  'a host is answered for that is not there, Jest %i',
  async (jest) => {
    const project = makeProject(files, {});
    const { report, output } = await runJest(project, { ...IN_BAND, jest });
    expect(classesOf(report)).toEqual({
      ...{ a: 'passed', b: 'passed', c: 'passed', both: 'passed' },
      ...{ https: 'passed', 'second try': 'nondeterministic' },
      'its body never runs': 'infra-not-done',
    });
    expect(output).toContain('tests/__recordings__/broken.test.js.LLM.jsonl cannot be played');
  },
  120_000,
);
