import type { Config } from '@jest/types';
import { takeRepeatedPart } from './repeated-part';

/** Which part of a run this is, as `1/4`; null where it is the whole. */
export function nameShard({ shard }: Pick<Config.GlobalConfig, 'shard'>): string | null {
  const part = takeRepeatedPart();
  if (part) return part.shard;
  return shard ? `${shard.shardIndex}/${shard.shardCount}` : null;
}
