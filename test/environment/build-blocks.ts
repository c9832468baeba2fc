import type { Circus } from '@jest/types';

/** What a test or block of a made-up file looks like: titles, modes, and children. */
export type Sketch =
  | { readonly test: string; readonly mode?: Circus.TestMode; readonly concurrent?: boolean }
  | {
      readonly block: string;
      readonly mode?: Circus.BlockMode;
      readonly children: readonly Sketch[];
    };

/** Builds jest-circus' tree of a test file, as far as this tool looks at it. */
export function buildBlocks(children: readonly Sketch[]): Circus.DescribeBlock {
  const root = makeBlock('ROOT_DESCRIBE_BLOCK', undefined, undefined);
  root.children.push(...children.map((child) => build(child, root)));
  return root;
}

/** The tests of a tree by their titles. */
export function testsOf(block: Circus.DescribeBlock): Record<string, Circus.TestEntry> {
  return Object.fromEntries(
    block.children.flatMap((child) =>
      child.type === 'test' ? [[child.name, child]] : Object.entries(testsOf(child)),
    ),
  );
}

function build(
  sketch: Sketch,
  parent: Circus.DescribeBlock,
): Circus.DescribeBlock['children'][number] {
  if ('test' in sketch) {
    const { test: name, mode, concurrent = false } = sketch;
    return {
      type: 'test',
      name,
      mode,
      concurrent,
      parent,
      errors: [],
    } as unknown as Circus.TestEntry;
  }
  const block = makeBlock(sketch.block, sketch.mode, parent);
  block.children.push(...sketch.children.map((child) => build(child, block)));
  return block;
}

function makeBlock(
  name: string,
  mode: Circus.BlockMode,
  parent: Circus.DescribeBlock | undefined,
): Circus.DescribeBlock {
  const hooks = [{ type: 'beforeAll' }, { type: 'afterAll' }];
  return {
    type: 'describeBlock',
    name,
    mode,
    parent,
    hooks,
    children: [],
  } as unknown as Circus.DescribeBlock;
}
