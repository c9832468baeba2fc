import { findDocumentDrift } from '../../../check/documents/find-document-drift';
import { compareDocument } from '../../../registry/documents/compare-document';
import { fillRegistry, makeContext } from '../make-context';

const registry = fillRegistry(({ policy }) => (policy.documents = ['INFRA.md', 'TESTING.md']));
const rendered = {
  'package.json': '{ "type": "module" }',
  'INFRA.md': compareDocument(registry, 'INFRA.md', null, 'import').text,
  'TESTING.md': compareDocument(registry, 'TESTING.md', '# Ours\n', 'import').text,
};

const find = (files: Readonly<Record<string, string>>, given = registry): string[] =>
  findDocumentDrift(makeContext(files, given)).map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );

test('documents as they were rendered have no drift', () => {
  expect(find(rendered)).toEqual([]);
});

test.each([
  [
    'a document is missing',
    { 'INFRA.md': rendered['INFRA.md'], 'package.json': rendered['package.json'] },
    ['TESTING.md:1 policy.documents names this document, and it is not there'],
  ],
  [
    'a section is missing',
    { ...rendered, 'TESTING.md': '# Ours\n\nText.\n' },
    [
      'TESTING.md:3 the section "isolation" is missing, between <!-- jest-hermetic:isolation --> and its end',
    ],
  ],
  [
    'a marker is broken',
    { ...rendered, 'TESTING.md': '# Ours\n<!-- /jest-hermetic:isolation -->\n' },
    ['TESTING.md:2 <!-- /jest-hermetic:isolation --> ends what has not started'],
  ],
  [
    'a line was changed',
    { ...rendered, 'TESTING.md': rendered['TESTING.md'].replace('## Test isolation', '## Rules') },
    [
      'TESTING.md:8 the section "isolation" is not what the registry says: it has "## Rules", and should have "## Test isolation"',
    ],
  ],
  [
    'a line was taken out',
    { ...rendered, 'TESTING.md': rendered['TESTING.md'].replace('\n<!-- /jest', '<!-- /jest') },
    [
      'TESTING.md:49 the section "isolation" is not what the registry says: it ends before an empty line',
    ],
  ],
  [
    'a line was added',
    {
      ...rendered,
      'TESTING.md': rendered['TESTING.md'].replace('\n<!-- /jest', '\nx\n<!-- /jest'),
    },
    [
      'TESTING.md:50 the section "isolation" is not what the registry says: it goes on with "x", where it should end',
    ],
  ],
])('%s', (_, files, expected) => {
  expect(find(files)).toEqual(expected);
});

test('the fix is the command that renders', () => {
  expect(findDocumentDrift(makeContext({}, registry)).map(({ fix }) => fix)).toEqual([
    'write it from the registry:\nnpx jest-hermetic registry doc',
    'write it from the registry:\nnpx jest-hermetic registry doc',
  ]);
  const changed = { ...rendered, 'TESTING.md': '' };
  expect(findDocumentDrift(makeContext(changed, registry)).map(({ fix }) => fix)).toEqual([
    'render it from the registry:\nnpx jest-hermetic registry doc',
  ]);
});

test('a document that is there and is no text is not one that is missing', () => {
  const context = { ...makeContext(rendered, registry), read: () => null };
  expect(findDocumentDrift(context).map(({ message, fix }) => `${message}: ${fix}`)).toEqual(
    Array(2).fill(
      'policy.documents names this document, and it cannot be read: make it a file of text that this user may read, or name another in policy.documents',
    ),
  );
});

test('the examples are in the style of the project, by what is beside the registry', () => {
  const style = { 'package.json': '{ "type": "commonjs" }' };
  const required = compareDocument(registry, 'TESTING.md', null, 'require').text;
  const files = { ...rendered, ...style, 'TESTING.md': required };
  expect(find(files)).toEqual([]);
  expect(find({ ...files, 'tsconfig.json': '{}' })).toHaveLength(1);
});

describe('a testing document that nobody renders', () => {
  const none = fillRegistry(({ policy }) => (policy.documents = []));

  test.each(['TESTING.md', 'docs/testing.md'])('%s is one', (file) => {
    expect(find({ [file]: '' }, none)).toEqual([
      `${file}:1 this tells the team how to test, and no document of policy.documents has the rules of isolation`,
    ]);
  });

  test.each([
    ['elsewhere it may be about anything', { 'packages/ui/TESTING.md': '' }, none],
    ['a project without one is left alone', { 'README.md': '' }, none],
    [
      'another document has the rules',
      { 'TESTING.md': '', 'GUIDE.md': compareDocument(none, 'TESTING.md', null, 'require').text },
      fillRegistry(({ policy }) => (policy.documents = ['GUIDE.md'])),
    ],
    [
      'nothing is isolated without a database',
      { 'TESTING.md': '' },
      fillRegistry((written) => {
        const { Redis } = written.infra;
        Object.assign(written, { infra: { Redis } });
        written.policy.documents = [];
      }),
    ],
  ])('%s', (_, files, given) => {
    expect(find(files as Record<string, string>, given)).toEqual([]);
  });
});
