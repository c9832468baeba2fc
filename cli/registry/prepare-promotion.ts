import { chmodSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { HermeticError } from '../../errors/hermetic-error';
import { examineRegistry, nearestNames, renderMistake, type Registry } from '../../registry/index';
import { rankState } from '../../registry/transitions/rank-state';
import { editRegistry } from './edit-registry';
import { printPromotion } from './print-promotion';
import {
  planPromotion,
  type AskedPromotion,
  type PromotionRequest,
  type RegistryEdit,
} from './plan-promotion';

/**
 * Writes a change of state into the registry, whole or not at all, for a person to approve.
 *
 * @param named the registry as the call named it, if it did
 * @throws HERMETIC_UNKNOWN_INFRA, HERMETIC_PROMOTION_REFUSED
 */
export function preparePromotion(
  registry: Registry,
  asked: AskedPromotion,
  named: string | undefined,
): { readonly request: PromotionRequest; readonly edits: readonly RegistryEdit[] } {
  refuseWhatIsNoStep(registry, asked, named);
  const request = withReference(registry, asked, named);
  const edits = planPromotion(registry, request);
  // Over the file that a link leads to, not over the link.
  const path = realpathSync(registry.file);
  const text = readFileSync(path, 'utf8');
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const edited = mark + editRegistry(text.slice(mark.length), edits);
  refuseWhatIsInvalid(edited, registry, request);
  const mode = statSync(path).mode & 0o777;
  writeFileWhole(path, edited, { mode });
  // Whatever the umask of this user takes away.
  chmodSync(path, mode);
  return { request, edits };
}

function refuseWhatIsNoStep(
  { infra }: Registry,
  asked: AskedPromotion,
  named: string | undefined,
): void {
  const { infra: name, to } = asked;
  if (!Object.hasOwn(infra, name)) {
    const nearest = nearestNames(name, Object.keys(infra));
    const where = 'registry promote';
    throw HermeticError.of('HERMETIC_UNKNOWN_INFRA', { found: name, where, nearest });
  }
  const from = infra[name]!.state;
  const refuse = (why: string, fix: string): HermeticError =>
    HermeticError.of('HERMETIC_PROMOTION_REFUSED', { infra: name, to, why, fix });
  if (from === to) throw refuse('it is in that state already', 'name another state with --to');
  if (from === 'A' && to === 'C')
    throw refuse(
      'it is in state A, and a jump leaves out the state in which its tests begin to run',
      printPromotion({ ...asked, to: 'B' }, from, named),
    );
  if (rankState(to) < rankState(from) && !asked.reason?.trim())
    throw refuse(
      `it is in state ${from}, and who takes it back has to say why`,
      printPromotion(asked, from, named),
    );
}

function withReference(
  { infra }: Registry,
  asked: AskedPromotion,
  named: string | undefined,
): PromotionRequest {
  const { infra: name, to, reference } = asked;
  if (reference?.trim()) return { ...asked, reference };
  throw HermeticError.of('HERMETIC_PROMOTION_REFUSED', {
    infra: name,
    to,
    why: 'nothing says where its approval is written down, such as a pull request or a ticket',
    fix: printPromotion(asked, infra[name]!.state, named),
  });
}

function refuseWhatIsInvalid(
  text: string,
  { file }: Registry,
  { infra, to, bucket }: PromotionRequest,
): void {
  const { mistakes } = examineRegistry(Buffer.from(text), file);
  if (mistakes.length === 0) return;
  const list = mistakes.map(({ line: _, ...mistake }) => renderMistake('', mistake).trim());
  const isGuessed = to === 'A' && bucket === undefined;
  const guess = isGuessed
    ? 'no --bucket B1|B2 was given, and what the entry says of itself makes it B2; '
    : '';
  const choice = isGuessed
    ? ', with --bucket B1 (needed in production and missing) or --bucket B2 (optional or later)'
    : '';
  throw HermeticError.of('HERMETIC_PROMOTION_REFUSED', {
    infra,
    to,
    why: `${guess}the registry would not be valid:\n${list.join('\n')}`,
    fix: `put in registry.json what is missing there, and try again${choice}`,
  });
}
