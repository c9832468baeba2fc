import { bisectTest, type BisectEvent } from '../../../prove/bisect-test';
import { proveTests, type ProofEvent, type ProveOptions } from '../../../prove/prove-tests';
import type { Unproved } from '../../../prove/verdict/unproved';
import { makeFakeProject, type FakeFile } from '../fake-project';
import { fillSuite } from '../fake-suite';

/** What was said at the end of a proof, besides its document. */
function hear(): { said: Unproved[]; listener: (event: ProofEvent | BisectEvent) => void } {
  const said: Unproved[] = [];
  return {
    said,
    listener({ type, ...rest }) {
      if (type === 'concluded') said.push(rest as Unproved);
    },
  };
}

async function prove(
  files: readonly FakeFile[],
  options: Partial<ProveOptions> = {},
): Promise<Unproved[]> {
  const project = makeFakeProject(files);
  const { said, listener } = hear();
  await proveTests(project.files, {
    seed: 1,
    run: project.run,
    ...project.names,
    ...options,
    listener(event) {
      listener(event);
      options.listener?.(event);
    },
  });
  return said;
}

async function bisect(test: string): Promise<Unproved[]> {
  const { files, run, names } = makeFakeProject(FAILING);
  const { said, listener } = hear();
  await bisectTest(files, { test, run, ...names, listener });
  return said;
}

const FAILING: readonly FakeFile[] = [
  {
    file: 'a.test.ts',
    tests: [
      { id: 's', sets: ['x'] },
      { id: 'always', needs: ['nothing sets it'] },
      { id: 'brittle', needs: ['x'] },
      { id: 'fine' },
    ],
  },
];

test('a test that fails in every order is named, and one that fails in some is not', async () => {
  expect(await prove(FAILING)).toEqual([{ failingAlways: ['always'], open: [], beside: [] }]);
  expect(await bisect('always')).toEqual([{ failingAlways: ['always'], open: [], beside: [] }]);
  for (const id of ['brittle', 'fine'])
    expect(await bisect(id)).toEqual([{ failingAlways: [], open: [], beside: [] }]);
});

test('tests whose outcome changed are named where their search was stopped', async () => {
  const controller = new AbortController();
  const tests = fillSuite(8, [
    { at: 1, id: 'p', sets: ['x'] },
    { at: 4, id: 'v', fears: [['x']] },
    { at: 6, id: 'w', fears: [['x']] },
  ]);
  const said = await prove([{ file: 'a.test.ts', tests }], {
    signal: controller.signal,
    listener: (event) => {
      if (event.type === 'suspect' && event.suspect.test === 'w') controller.abort();
    },
  });
  // Of the first one it is known.
  expect(said).toEqual([{ failingAlways: [], open: ['w'], beside: [] }]);
});

test('what a test met beside it is told from what ran before it', async () => {
  const said = await prove([
    { file: 'a.test.ts', tests: [{ id: 'p', sets: ['disk:x'] }] },
    { file: 'b.test.ts', tests: [{ id: 'v', fears: [['disk:x']] }] },
    {
      file: 'c.test.ts',
      tests: [
        { id: 'q', sets: ['y'] },
        { id: 'w', fears: [['y']] },
      ],
    },
  ]);
  expect(said).toEqual([{ failingAlways: [], open: [], beside: ['v'] }]);
});
