import { findDocumentDrift } from '../../../check/documents/find-document-drift';
import { compareDocument } from '../../../registry/documents/compare-document';
import { fillRegistry, makeContext } from '../make-context';

const registry = fillRegistry(({ policy }) => (policy.documents = ['INFRA.md', 'TESTING.md']));
const rendered = {
  'INFRA.md': compareDocument(registry, 'INFRA.md', null).text,
  'TESTING.md': compareDocument(registry, 'TESTING.md', '# Ours\n').text,
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
    { 'INFRA.md': rendered['INFRA.md'] },
    ['TESTING.md:1 policy.documents names this document, and it cannot be read'],
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
    'render it from the registry:\nnpx jest-hermetic registry doc',
    'render it from the registry:\nnpx jest-hermetic registry doc',
  ]);
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
      { 'TESTING.md': '', 'GUIDE.md': compareDocument(none, 'TESTING.md', null).text },
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
