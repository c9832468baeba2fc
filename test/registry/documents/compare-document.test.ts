import { execFileSync } from 'node:child_process';
import { compareDocument } from '../../../registry/documents/compare-document';
import { fillRegistry } from '../../check/make-context';

const registry = fillRegistry(() => undefined);

const render = (file: string, text: string | null = null): string =>
  compareDocument(registry, file, text, 'import').text;

test.each([
  ['TESTING.md', ['isolation']],
  ['docs/testing-guide.md', ['isolation']],
  ['docs/INFRA.md', ['infra', 'roadmap']],
  ['contesting.md', ['infra', 'roadmap']],
])('%s gets %j', (file, expected) => {
  expect(compareDocument(registry, file, null, 'import').missing).toEqual(expected);
});

test('markers in a document say what it has; a testing document has the isolation besides', () => {
  const text = '<!-- jest-hermetic:roadmap -->\n<!-- /jest-hermetic:roadmap -->\n';
  expect(compareDocument(registry, 'PLAN.md', text, 'import').missing).toEqual([]);
  expect(compareDocument(registry, 'TESTING.md', text, 'import').missing).toEqual(['isolation']);
});

test.each(['INFRA.md', 'TESTING.md'])('%s: what was rendered is not changed again', (file) => {
  const text = render(file);
  expect(compareDocument(registry, file, text, 'import')).toEqual({
    ...{ mistakes: [], missing: [], drifts: [], text },
  });
});

test.each([
  ['empty', ''],
  ['prose', '# Mine\n\nText.\n'],
  ['prose with an empty line at the end', '# Mine\n\n'],
  ['no final newline', '# Mine'],
  ['CRLF', '# Mine\r\n\r\nText.\r\n'],
  ['CRLF without a final newline', '# Mine\r\nText.'],
  ['a byte order mark', '\ufeff# Mine\n'],
])('prose stays as it is: %s', (_, prose) => {
  const text = render('INFRA.md', prose);
  expect(text.startsWith(prose)).toBe(true);
  expect(text.endsWith('\n')).toBe(prose === '' || prose.endsWith('\n'));
  expect(/(?<!\r)\n/.test(text)).toBe(!prose.includes('\r'));
  expect(render('INFRA.md', text)).toBe(text);
});

test('prose around a section stays, and a changed row is put back', () => {
  const before = render('INFRA.md', '# Mine\r\n').replace(/$/, 'After.\r\n\r\nEnd');
  const broken = before.replace('| Redis | database |', '| Redis | cache |');
  expect(broken).not.toBe(before);
  const { drifts, text } = compareDocument(registry, 'INFRA.md', broken, 'import');
  expect(text).toBe(before);
  const line = broken.split('\n').findIndex((each) => each.includes('| cache |')) + 1;
  expect(drifts).toEqual([
    {
      ...{ section: 'infra', line },
      found: expect.stringContaining('| Redis | cache |') as string,
      expected: expect.stringContaining('| Redis | database |') as string,
    },
  ]);
});

test.each([
  [
    'a line too few',
    (text: string) => text.replace('<!-- prettier-ignore-end -->\n\n<!-- /', '<!-- /'),
  ],
  ['a line too many', (text: string) => text.replace('\n<!-- /jest', '\nmore\n<!-- /jest')],
  ['other line endings within', (text: string) => text.replace('### Entries\n', '### Mine\r\n')],
])('a section with %s is put back', (_, change) => {
  const text = render('INFRA.md');
  const broken = change(text);
  expect(compareDocument(registry, 'INFRA.md', broken, 'import').drifts).toHaveLength(1);
  expect(render('INFRA.md', broken)).toBe(text);
});

test('line endings alone are no drift', () => {
  const text = render('INFRA.md').replaceAll('\n', '\r\n');
  expect(compareDocument(registry, 'INFRA.md', text, 'import')).toMatchObject({ drifts: [], text });
});

test('the order of the entries in the registry changes nothing', () => {
  const reversed = fillRegistry((written) => {
    written.infra = Object.fromEntries(
      Object.entries(written.infra).reverse(),
    ) as typeof written.infra;
  });
  expect(compareDocument(reversed, 'INFRA.md', null, 'import').text).toBe(render('INFRA.md'));
});

test.each(['INFRA.md', 'TESTING.md'])('%s: a formatter leaves it alone', (file) => {
  const text = render(file);
  const prettier = require.resolve('prettier/bin/prettier.cjs');
  const args = [prettier, '--no-config', '--prose-wrap=always', '--stdin-filepath', file];
  expect(execFileSync(process.execPath, args, { input: text, encoding: 'utf8' })).toBe(text);
});
