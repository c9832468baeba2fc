import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildOnce } from '../build-once';
import { resolveDriver } from '../load-driver';
import { areInputsKnown } from '../migrations/are-inputs-known';
import { hashSources } from '../migrations/hash-sources';
import type { InputManifest } from '../migrations/input-manifest';
import { ensureCacheFolder } from '../postgres/server/cache-folder';
import { runBlocking } from '../run-blocking';
import { runLocked } from '../run-locked';
import type { TemplatePlan } from './build-template';
import { keepTemplate, takeTemplate } from './cached-template';
import { dropOldTemplates } from './drop-old-templates';

/** Raised when what templates are made of, or how, changes in this tool. */
const FORMAT = '1';

/**
 * Makes the template of a run, `plan.template`, once for all its processes: a copy from the cache of
 * this user's runs, in whatever checkout, else built, by one run while the others wait, and cached.
 * The run has its own copy all the same, since others may replace the cached one. A cache that is
 * damaged, read-only, full or somebody else's is done without.
 *
 * @throws HermeticError what the build failed with; known to this run only, so that the next one tries again
 */
export function provideTemplate(
  plan: TemplatePlan,
  { isCold }: { readonly isCold: boolean },
): void {
  buildOnce(plan.template, () => {
    const cached = chooseCacheFile(plan);
    const take = (): boolean =>
      !isCold && cached !== null && takeTemplate(cached, plan.building, plan.root);
    if (!take()) {
      lockedIfPossible(cached, () => {
        if (!take()) buildAndKeep(plan, cached);
      });
    }
    renameSync(plan.building, plan.template);
  });
}

function buildAndKeep(plan: TemplatePlan, cached: string | null): void {
  const script = require.resolve('./build-template-process');
  const inputs = runBlocking<TemplatePlan, InputManifest>(script, plan, plan.infra);
  if (!cached || !inputs) return;
  keepTemplate(plan.building, cached, inputs);
  try {
    dropOldTemplates(dirname(cached));
  } catch {
    // The next run tries again.
  }
}

/** Where the template would be in the cache; null when there can be none. */
function chooseCacheFile(plan: TemplatePlan): string | null {
  if (!areInputsKnown(plan.sources)) return null;
  const { projectDir, infra } = plan;
  // It brings its own SQLite.
  const driver = dirname(dirname(resolveDriver('better-sqlite3', projectDir, infra)));
  const { version } = require(join(driver, 'package.json')) as { version: string };
  const hash = hashSources(plan.sources, plan.root, [FORMAT, version]);
  try {
    return join(ensureCacheFolder(null), `sqlite-${hash.slice(0, 16)}.db`);
  } catch {
    return null;
  }
}

function lockedIfPossible(cached: string | null, work: () => void): void {
  if (!cached) return work();
  let hasBegun = false;
  try {
    runLocked(cached.replace(/\.db$/, '.lock'), () => {
      hasBegun = true;
      work();
    });
  } catch (error) {
    if (hasBegun) throw error;
    work();
  }
}
