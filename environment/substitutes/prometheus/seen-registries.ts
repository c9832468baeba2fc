import type { Registry } from 'prom-client';
import { restoreRegistry, saveRegistry, type SavedRegistry } from './save-registry';

/**
 * The default registries of a test file: one for each time that `prom-client` was loaded, as after
 * `jest.resetModules()`. What the file loaded first goes on counting in its own.
 */
export class SeenRegistries {
  private readonly seen = new Set<Registry>();

  /** @param current the one that modules get which load now */
  constructor(private readonly current: () => Registry) {}

  /** What each of them holds now. */
  save(): ReadonlyMap<Registry, SavedRegistry> {
    this.seen.add(this.current());
    return new Map([...this.seen].map((registry) => [registry, saveRegistry(registry)]));
  }

  /** Brings each of them back; those that came later are emptied. */
  restore(saved: ReadonlyMap<Registry, SavedRegistry>): void {
    this.seen.add(this.current());
    for (const registry of this.seen) {
      const state = saved.get(registry);
      if (state) restoreRegistry(registry, state);
      else {
        registry.clear();
        this.seen.delete(registry);
      }
    }
  }
}
