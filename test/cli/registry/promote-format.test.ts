import { chmodSync, lstatSync, mkdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { entry, registryWith, row } from '../../check/base/make-repository';
import { callCli, makeProject, readIn, type CliResult } from '../call-cli';

const DAY = new Date().toISOString().slice(0, 10);

const CLERK = entry('A', { substitute: 'builtin:auth' });

function promote(root: string): Promise<CliResult> {
  const argv = ['Clerk', '--to', 'B', '--reference', 'PR 12'];
  return callCli(['registry', 'promote', ...argv], root);
}

test('tabs, carriage returns, a byte order mark and the mode of the file stay; a link stays a link', async () => {
  const text = JSON.stringify(registryWith({ infra: { Clerk: CLERK } }), null, '\t');
  const root = makeProject({ 'registry.json': `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n` });
  mkdirSync(join(root, 'shared'));
  renameSync(join(root, 'registry.json'), join(root, 'shared', 'registry.json'));
  symlinkSync(join('shared', 'registry.json'), join(root, 'registry.json'));
  chmodSync(join(root, 'shared', 'registry.json'), 0o664);
  expect((await promote(root)).exitCode).toBe(0);
  const after = readIn(root, 'registry.json');
  expect(after.startsWith('\uFEFF{\r\n\t"version": 1')).toBe(true);
  expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  expect(after).toContain('\r\n\t\t\t"approvedBy": "NOT YET APPROVED"');
  expect(lstatSync(join(root, 'registry.json')).isSymbolicLink()).toBe(true);
  expect(statSync(join(root, 'registry.json')).mode & 0o777).toBe(0o664);
});

test.each([
  [
    'on one line',
    '{"version": 1, "infra": {"Clerk": ENTRY}, "transitions": []}',
    '{"version": 1, "infra": {"Clerk": ENTRY}, "transitions": [\n    NEW\n  ]}',
  ],
  [
    'with rows on one line',
    '{"version": 1, "infra": {"Clerk": ENTRY}, "transitions": [OLD]}',
    '{"version": 1, "infra": {"Clerk": ENTRY}, "transitions": [OLD, SHORT]}',
  ],
  [
    'with no rows',
    '{\n  "version": 1,\n  "infra": {"Clerk": ENTRY},\n  "transitions": []\n}',
    '{\n  "version": 1,\n  "infra": {"Clerk": ENTRY},\n  "transitions": [\n    NEW\n  ]\n}',
  ],
  [
    'with rows on lines',
    '{\n  "version": 1,\n  "infra": {"Clerk": ENTRY},\n  "transitions": [\n    OLD\n  ]\n}',
    '{\n  "version": 1,\n  "infra": {"Clerk": ENTRY},\n  "transitions": [\n    OLD,\n    NEW\n  ]\n}',
  ],
])('a registry %s', async (_, before, after) => {
  const added = {
    ...{ infra: 'Clerk', from: 'A', to: 'B', approvedBy: 'NOT YET APPROVED' },
    ...{ date: DAY, reference: 'PR 12' },
  };
  const write = (text: string, clerk: object): string =>
    text
      .replace('ENTRY', JSON.stringify(clerk))
      .replace('OLD', JSON.stringify(row('Clerk', 'B', 'A')))
      .replace('NEW', JSON.stringify(added, null, 2).replaceAll('\n', '\n    '))
      .replace('SHORT', JSON.stringify(added));
  const root = makeProject({ 'registry.json': write(before, CLERK) });
  expect((await promote(root)).exitCode).toBe(0);
  const promoted = { ...CLERK, state: 'B', failureMode: 'fail', bucket: undefined };
  expect(readIn(root, 'registry.json')).toBe(write(after, promoted));
});
