import { PENDING_APPROVAL } from '../../registry/transitions/pending-approval';
import { rankState } from '../../registry/transitions/rank-state';
import type { Bucket, Infra, Registry, State, Transition } from '../../registry/types';

/** A change of state that somebody asks for. */
export interface PromotionRequest {
  readonly infra: string;
  readonly to: State;
  readonly reference: string;
  readonly reason?: string | undefined;
  /** Of an entry that goes back to state A; what it says of itself decides where this is absent. */
  readonly bucket?: Bucket | undefined;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly day: string;
}

/** A change of state as it is asked for: where its approval is written down may not be said yet. */
export type AskedPromotion = Omit<PromotionRequest, 'reference'> & {
  readonly reference?: string | undefined;
};

/** One place of the registry and what is to stand there; undefined takes away what is there. */
export interface RegistryEdit {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** In words, for people. */
  readonly says: string;
}

/** The row for a change of state that nobody has approved yet. */
export function draftTransition({ state }: Infra, request: PromotionRequest): Transition {
  const { infra, to, reference, reason, day } = request;
  return {
    infra,
    from: state,
    to,
    approvedBy: PENDING_APPROVAL,
    date: day,
    reference,
    ...(reason !== undefined && { reason }),
  };
}

/** What changes in a registry with the state of an entry, to be applied one after the other. */
export function planPromotion(registry: Registry, request: PromotionRequest): RegistryEdit[] {
  const entry = registry.infra[request.infra]!;
  const at = ['infra', request.infra];
  return [
    {
      path: [...at, 'state'],
      value: request.to,
      says: `its state: ${entry.state} -> ${request.to}`,
    },
    ...(request.to === 'A' ? enterStateA(entry, request, at) : leaveStateA(entry, at)),
    ...(request.to === 'A' ? [] : dropSkips(registry, request.infra)),
    ...adjustRoadmap(registry, request),
    addRow(registry, draftTransition(entry, request)),
  ];
}

function leaveStateA({ failureMode, bucket, deferred }: Infra, at: string[]): RegistryEdit[] {
  const edits: RegistryEdit[] = [];
  if (failureMode !== 'fail')
    edits.push({
      path: [...at, 'failureMode'],
      value: 'fail',
      says: `its failureMode: ${failureMode} -> fail, because its tests must run`,
    });
  if (bucket)
    edits.push({
      path: [...at, 'bucket'],
      value: undefined,
      says: `its bucket ${bucket}: taken out`,
    });
  if (deferred)
    edits.push({
      path: [...at, 'deferred'],
      value: undefined,
      says: 'its deferral: taken out',
    });
  return edits;
}

function enterStateA(entry: Infra, request: PromotionRequest, at: string[]): RegistryEdit[] {
  const bucket = request.bucket ?? (entry.risk && entry.priority ? 'B1' : 'B2');
  return [
    {
      path: [...at, 'failureMode'],
      value: 'skip',
      says: `its failureMode: ${entry.failureMode} -> skip, because it is not wired any more`,
    },
    { path: [...at, 'bucket'], value: bucket, says: `its bucket: ${bucket}` },
  ];
}

/** From the last to the first, so that each is still where it was. */
function dropSkips({ skips }: Registry, infra: string): RegistryEdit[] {
  return skips
    .flatMap((row, index) => (row.infra === infra ? [{ row, index }] : []))
    .reverse()
    .map(({ row, index }) => ({
      path: ['skips', index],
      value: undefined,
      says: `the row of "skips" for ${row.file}: taken out, and the skip itself must go too`,
    }));
}

function adjustRoadmap(
  { roadmap }: Registry,
  { infra, to }: Pick<PromotionRequest, 'infra' | 'to'>,
): RegistryEdit[] {
  return roadmap.flatMap((phase, index) => {
    const isReached = rankState(to) >= rankState(phase.to);
    if (phase.infra !== infra || isReached === (phase.status === 'complete')) return [];
    const value = isReached ? 'complete' : 'planned';
    const says = `phase ${JSON.stringify(phase.phase)} of the roadmap: ${phase.status} -> ${value}`;
    return [{ path: ['roadmap', index, 'status'], value, says }];
  });
}

function addRow({ transitions }: Registry, row: Transition): RegistryEdit {
  const says = 'a row of "transitions" that nobody has approved yet';
  return { path: ['transitions', transitions.length], value: row, says };
}
