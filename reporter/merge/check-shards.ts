import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { compareText } from '../../errors/compare-text';
import { HermeticError } from '../../errors/hermetic-error';
import { readPosition, type Position, type Shard } from './shard';

/** What all shards of a run agree about, and what to do where they do not. */
const SHARED: readonly {
  readonly what: string;
  readonly fix: string;
  read(shard: Shard): string | null;
}[] = [
  {
    what: 'the shards ran different commits',
    fix: 'check out the same commit for every shard, and run the others again',
    read: ({ started }) => started.commit,
  },
  {
    what: 'the shards were judged by different registries',
    fix: 'give every shard the same registry.json, and run the others again',
    read: ({ started }) => started.registryHash,
  },
  {
    what: 'the registry is not at the same place in the checkout of every shard',
    fix: 'run every shard in the same folder of the checkout, with the same HERMETIC_REGISTRY',
    read: ({ started, inputs }) => inputs.registry && relative(started.root, inputs.registry.file),
  },
  {
    what: 'the shards were judged by different baselines',
    fix: 'give every shard the same .hermetic/baseline.json, and run the others again',
    read: ({ inputs }) => inputs.baseline && `SHA-256 ${hash(inputs.baseline)}`,
  },
];

/**
 * Puts the shards of one run into their order, and sees that they are all there, each once, and that
 * no file ran in two of them, unless for different projects.
 *
 * @throws HERMETIC_SHARD_CONFLICT, HERMETIC_SHARD_MISSING, naming the folders
 */
export function checkShards(shards: readonly Shard[]): Shard[] {
  const named = [...shards].sort((a, b) => compareText(a.dir, b.dir));
  requireSame(named, {
    what: 'the folders are of different runs',
    fix: 'name the folders of one run alone; shards share an id by the CI system, or by HERMETIC_RUN_ID',
    read: ({ started }) => `run ${started.id}`,
  });
  const placed = orderShards(named);
  for (const rule of SHARED) requireSame(placed, rule);
  requireDistinctFiles(placed);
  return placed;
}

function orderShards(shards: readonly Shard[]): Shard[] {
  const placed = shards.map((shard) => ({ shard, at: readPosition(shard) }));
  const whole = placed.filter(({ at }) => at === null);
  if (whole.length > 0) {
    throw HermeticError.of('HERMETIC_SHARD_CONFLICT', {
      what: 'a run that is no shard cannot be merged with others',
      says: whole.map(({ shard }) => `${shard.dir} is a whole run`),
      fix: 'leave it out, or give each part of the run its own shard:\nnpx jest --shard=1/2',
    });
  }
  const all = placed as readonly { readonly shard: Shard; readonly at: Position }[];
  requireSame(shards, {
    what: 'the folders are of runs with different numbers of shards',
    fix: 'run all shards of one number under an id of their own, HERMETIC_RUN_ID',
    read: (shard) => `a shard of ${readPosition(shard)!.count}`,
  });
  const { count } = all[0]!.at;
  requireOnce(all);
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
    (index) => !all.some(({ at }) => at.index === index),
  );
  const sorted = [...all].sort((a, b) => a.at.index - b.at.index);
  if (missing.length === 0) return sorted.map(({ shard }) => shard);
  throw HermeticError.of('HERMETIC_SHARD_MISSING', {
    missing,
    count,
    found: sorted.map(({ shard, at }) => `${at.index}/${at.count} ${shard.dir}`),
  });
}

function requireOnce(all: readonly { readonly shard: Shard; readonly at: Position }[]): void {
  for (const { at } of all) {
    const same = all.filter((other) => other.at.index === at.index).map(({ shard }) => shard);
    if (same.length === 1) continue;
    const texts = new Set(same.map(({ records }) => JSON.stringify(records)));
    throw HermeticError.of('HERMETIC_SHARD_CONFLICT', {
      what: `shard ${at.index}/${at.count} is there ${same.length === 2 ? 'twice' : `${same.length} times`}${texts.size === 1 ? ', with the same records' : ', with different records'}`,
      says: same.map(({ dir }) => dir),
      fix: 'leave out all but one of these folders',
    });
  }
}

function requireSame(shards: readonly Shard[], { what, fix, read }: (typeof SHARED)[number]): void {
  const said = shards.map((shard) => read(shard));
  if (new Set(said).size <= 1) return;
  const says = shards.map(({ dir }, index) => `${dir}: ${said[index] ?? 'none'}`);
  throw HermeticError.of('HERMETIC_SHARD_CONFLICT', { what, says, fix });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function requireDistinctFiles(shards: readonly Shard[]): void {
  const owners = new Map<string, Shard>();
  for (const shard of shards) {
    for (const record of shard.records) {
      if (record.type !== 'file-started' && record.type !== 'file-reported') continue;
      const { file, project } = record;
      // Jest may give what two projects do with one file to different shards.
      const place = project === undefined ? file : `${file} [${project}]`;
      const owner = owners.get(place) ?? shard;
      owners.set(place, owner);
      if (owner === shard) continue;
      throw HermeticError.of('HERMETIC_SHARD_CONFLICT', {
        what: `${place} ran in two shards`,
        says: [owner.dir, shard.dir],
        fix: 'see that every shard finds the same test files: the same commit, the same configuration, the same arguments but for --shard',
      });
    }
  }
}
