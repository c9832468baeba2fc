import { dropIdleHooks } from '../../environment/drop-idle-hooks';
import { buildBlocks, type Sketch } from './build-blocks';

/** Titles that begin so are left out for want of infrastructure. */
const isLeftOut = ({ name }: { name: string }): boolean => name.startsWith('out');

const HOOKS = 2;

test.each<[string, Sketch[], number]>([
  ['only what is left out', [{ test: 'out' }, { test: 'out again' }], 0],
  ['a todo beside it', [{ test: 'out' }, { test: 'later', mode: 'todo' }], 0],
  ['only a todo, which is none of our business', [{ test: 'later', mode: 'todo' }], HOOKS],
  ['a test that runs', [{ test: 'out' }, { test: 'runs' }], HOOKS],
  ['a skip of the author', [{ test: 'out' }, { test: 'skipped', mode: 'skip' }], HOOKS],
  [
    'a test that runs further down',
    [{ test: 'out' }, { block: 'b', children: [{ test: 'runs' }] }],
    HOOKS,
  ],
  ['all left out further down', [{ block: 'b', children: [{ test: 'out' }] }], 0],
  ['nothing', [], HOOKS],
])('a block with %s', (_, children, hooks) => {
  const root = buildBlocks(children);
  dropIdleHooks(root, isLeftOut);
  expect(root.hooks).toHaveLength(hooks);
});

test('each block is looked at by itself', () => {
  const root = buildBlocks([
    { test: 'runs' },
    { block: 'idle', children: [{ test: 'out' }, { test: 'later', mode: 'todo' }] },
  ]);
  dropIdleHooks(root, isLeftOut);
  const [, idle] = root.children;
  expect(root.hooks).toHaveLength(HOOKS);
  expect(idle).toMatchObject({ name: 'idle', hooks: [] });
});
