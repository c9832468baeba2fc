import { HermeticError } from '../../../errors/hermetic-error';
import { checkShards } from '../../../reporter/merge/check-shards';
import type { Shard } from '../../../reporter/merge/shard';
import { buildRegistry } from '../build-records';
import { buildShard } from './build-shards';

const one = buildShard('1/2', { files: { 'a.test.ts': [{}] } });
const two = buildShard('2/2', { files: { 'b.test.ts': [{}] } });

/** What `checkShards` says is wrong, in any order of the shards. */
function findFault(...shards: Shard[]): string {
  const messages = [shards, [...shards].reverse()].map((given) => {
    try {
      checkShards(given);
    } catch (error) {
      if (error instanceof HermeticError) return error.message;
      throw error;
    }
    throw new Error('there is no fault');
  });
  expect(new Set(messages).size).toBe(1);
  return messages[0]!;
}

test('shards come into their order', () => {
  expect(checkShards([two, one])).toEqual([one, two]);
});

test('a missing shard is named, with how to run it', () => {
  const [third, fifth] = [buildShard('3/5'), buildShard('5/5')];
  expect(findFault(fifth, third, buildShard('1/5')))
    .toBe(`HERMETIC_SHARD_MISSING: shards 2, 4 of 5 are missing
  why: these are here:
       1/5 shards/1of5
       3/5 shards/3of5
       5/5 shards/5of5
  fix: see why they left no folder, and run them again under the same HERMETIC_RUN_ID:
       npx jest --shard=2/5
       npx jest --shard=4/5`);
});

test.each<[string, Shard, string, string]>([
  [
    'another run',
    buildShard('2/2', { started: { id: 'r2' } }),
    'the folders are of different runs',
    'shards/1of2: run r1\n       shards/2of2: run r2',
  ],
  [
    'a whole run',
    { ...buildShard('2/2', { started: { shard: null } }), dir: 'whole' },
    'a run that is no shard cannot be merged with others',
    'whole is a whole run',
  ],
  [
    'another number of shards',
    buildShard('2/3'),
    'the folders are of runs with different numbers of shards',
    'shards/1of2: a shard of 2\n       shards/2of3: a shard of 3',
  ],
  [
    'the same shard, by a copy of its folder',
    { ...one, dir: 'copy' },
    'shard 1/2 is there twice, with the same records',
    'copy\n       shards/1of2',
  ],
  [
    'the same shard, run again',
    { ...buildShard('1/2'), dir: 'again' },
    'shard 1/2 is there twice, with different records',
    'again\n       shards/1of2',
  ],
  [
    'another commit',
    buildShard('2/2', { started: { commit: 'beef' } }),
    'the shards ran different commits',
    'shards/1of2: none\n       shards/2of2: beef',
  ],
  [
    'another registry',
    buildShard('2/2', { started: { registryHash: 'def' } }),
    'the shards were judged by different registries',
    'shards/1of2: abc\n       shards/2of2: def',
  ],
  [
    'a registry elsewhere',
    buildShard('2/2', { inputs: { registry: buildRegistry({ file: '/registry.json' }) } }),
    'the registry is not at the same place in the checkout of every shard',
    'shards/1of2: registry.json\n       shards/2of2: ../registry.json',
  ],
  [
    'another baseline',
    buildShard('2/2', { inputs: { baseline: '{}' } }),
    'the shards were judged by different baselines',
    'shards/1of2: none\n       shards/2of2: SHA-256 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  ],
  [
    'a file of the first shard, of the same records',
    buildShard('2/2', { files: { 'a.test.ts': [{}] } }),
    'a.test.ts ran in two shards',
    'shards/1of2\n       shards/2of2',
  ],
])('%s beside a shard is a conflict', (_, other, what, why) => {
  const message = findFault(one, other);
  expect(message).toContain(`HERMETIC_SHARD_CONFLICT: ${what}\n  why: ${why}\n  fix: `);
});

test('a file that two projects run is in a shard for each; what one of them runs is in one alone', () => {
  const again = buildShard('2/2', { files: { 'a.test.ts': [{}] } });
  const [api, web] = [ofProject(one, 'api'), ofProject(again, 'web')];
  expect(checkShards([api, web])).toEqual([api, web]);
  expect(findFault(api, ofProject(again, 'api'))).toContain(
    'HERMETIC_SHARD_CONFLICT: a.test.ts [api] ran in two shards\n  why: shards/1of2\n',
  );
});

function ofProject(shard: Shard, project: string): Shard {
  const records = shard.records.map((record) =>
    'file' in record ? { ...record, project } : record,
  );
  return { ...shard, records };
}
