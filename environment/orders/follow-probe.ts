import { followWrites } from '../disk/follow-writes';
import { KeptDisk } from '../disk/kept-disk';
import { sparePlaces } from '../disk/spare-places';
import type { Registry } from '../../registry/index';
import { relativeToRoot, type RunContext } from '../run/run-context';
import { OriginOfErrors } from './late-errors';

/** What a probe follows of a test file, beside its outcomes. */
export interface FollowedProbe {
  /** What was on the disk where it writes. */
  readonly disk: KeptDisk;
  /** Whose errors come late. */
  readonly origins: OriginOfErrors;
  end(): void;
}

/** The test file that a probe runs, before anything of it is loaded. */
export interface FollowedRequest {
  readonly run: RunContext;
  readonly registry: Registry;
  readonly testPath: string;
  /** Jest's. */
  readonly cacheDirectory: string;
}

/** Begins to follow a test file. Only a proof does that. */
export function followProbe(request: FollowedRequest): FollowedProbe {
  const { run, registry, testPath, cacheDirectory } = request;
  const disk = new KeptDisk(run.dir, sparePlaces(run, registry, cacheDirectory));
  followWrites(disk);
  const origins = new OriginOfErrors(relativeToRoot(run.root, testPath));
  return { disk, origins, end: () => followWrites(undefined) };
}
