import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { runCommand } from '../run-command';
import { REGISTRY } from './suites';

setUpProjects();

jest.setTimeout(300_000);

/** A test that leaves a global behind, and one that wants none. */
const pairOf = (name: string): string => `
  test('leaves ${name}', () => { globalThis.${name} = 1; });
  test('wants no ${name}', () => { expect(typeof ${name}).toBe('undefined'); });
`;

test('after a proof a run says of each victim who its polluter is, and with which command that is seen', async () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'a.test.js': pairOf('user'),
    'b.test.js': pairOf('cart'),
  });
  expect(runCommand(['prove', '--seed', '1'], project).exitCode).toBe(4);

  const { output, report, dir } = await runJest(project);
  expect(report.reasons).toEqual(['2 isolation bugs']);
  const [, section] = /\nIsolation bugs, bucket A \(2\)\n([^]*?)\n\n/.exec(output)!;
  const told = (file: string, name: string): RegExp =>
    new RegExp(
      `    ${file}:3 › wants no ${name}\n(?:      [^\n]*\n)*?` +
        `      polluter ${file} › leaves ${name}\n      (npx jest-hermetic bisect --test \\w+ --after \\w+)(?: -- [^\n]+)?(?:\n|$)`,
    );
  const [a, b] = [
    told('a.test.js', 'user').exec(section!),
    told('b.test.js', 'cart').exec(section!),
  ];
  expect([a, b]).not.toContain(null);
  expect(a![1]).not.toBe(b![1]);
  for (const file of ['report.txt', 'summary.md', 'index.html', 'junit.xml', 'ctrf.json'])
    for (const part of [a![1]!, b![1]!, 'a.test.js › leaves user', 'b.test.js › leaves cart'])
      expect(readFileSync(join(dir, file), 'utf8')).toContain(part);

  const pasted = a![1]!.split(' ').slice(2);
  expect(runCommand(pasted, project).stdout).toContain('polluter a.test.js › leaves user\n');
});
