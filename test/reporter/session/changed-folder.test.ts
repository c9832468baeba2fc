import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';

setUpProjects();

const FILES = {
  'registry.json': { version: 1, infra: {} },
  'other/keep.txt': '',
  'a.test.js': "test('goes away', () => process.chdir(__dirname + '/other'));\n",
};

const REMOVED = `
  const fs = require('node:fs');
  test('goes away', () => {
    process.chdir(fs.mkdtempSync(require('node:os').tmpdir() + '/gone-'));
    fs.rmdirSync(process.cwd());
  });
`;

test.each([
  ['another one', {}],
  ['one that is gone', { 'a.test.js': REMOVED }],
])(
  'a test leaves as working folder %s: paths are from where Jest was started',
  async (_, files) => {
    const run = await runJest(makeProject({ ...FILES, ...files }), { args: ['-i'] });
    expect(run.report.reasons).toEqual([]);
    expect(run.output).toMatch(/^ {2}report {3}\.hermetic\/runs\/[^/\n]+\/report\.json$/m);
    expect(run.exitCode).toBe(0);
  },
);

test('that is not the folder of the project, where Jest was started outside of it', async () => {
  const inApp = Object.entries(FILES).map(([name, content]) => [`app/${name}`, content]);
  const project = makeProject(Object.fromEntries(inApp));
  const run = await runJest(project, { args: ['-i', '--rootDir', 'app'] });
  expect(run.output).toMatch(/^ {2}report {3}app\/\.hermetic\/runs\/[^/\n]+\/report\.json$/m);
});
