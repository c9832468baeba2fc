import { aliasedSkips } from './aliased-skips';
import type { CorpusCase } from './corpus-case';
import { failingChecks } from './failing-checks';
import { focusedTests } from './focused-tests';
import { helperSkips } from './helper-skips';
import { plainSkips } from './plain-skips';
import { productionImports } from './production-imports';
import { sanctionedSkips } from './sanctioned-skips';
import { silentSkips } from './silent-skips';
import { unknownInfra } from './unknown-infra';

/** Every case, by what it is about. */
export const corpus: Readonly<Record<string, readonly CorpusCase[]>> = {
  plainSkips,
  aliasedSkips,
  helperSkips,
  silentSkips,
  failingChecks,
  sanctionedSkips,
  focusedTests,
  productionImports,
  unknownInfra,
};
