import { explainRow } from '../../../registry/baseline/explain-row';

const FOREIGN = [
  'tests\\a.test.ts',
  'C:/x/a.test.ts',
  'c:a.test.ts',
  './src/db.ts',
  'src//db.ts',
  'src/../src/db.ts',
  '/src/db.ts',
  '',
];

test.each(FOREIGN)('%j is no name of a file', (name) => {
  const skip = { rule: 'unsanctioned-skip', file: name, path: ['t'] };
  expect(explainRow(skip)).toBe('"file" is a path relative to the folder of the registry, with /');
  const held = { rule: 'production-import', file: 'a.test.ts', module: name };
  expect(explainRow(held)).toBe('"module" is a path relative to the folder of the registry');
});

test.each(['a.test.ts', 'src/a b.ts', '../shared/db.ts', '.config/a.ts', 'app/[id]/a:b.test.ts'])(
  '%j is one',
  (name) => {
    expect(explainRow({ rule: 'production-import', file: name, module: name })).toBeNull();
  },
);
