import type { Owners } from './core-owners';
import type { FollowedModules } from './follow/follow-modules';

/**
 * Of the objects that anybody could change those that the project's own code speaks of: to look at all of
 * Node takes longer than most tests do. They grow with the modules that are loaded.
 */
export class MentionedOwners {
  private readonly owners: Owners = new Map();
  private readonly left: Map<string, Owners>;
  private seen = 0;

  constructor(
    all: ReadonlyMap<string, Owners>,
    private readonly modules: FollowedModules,
  ) {
    this.left = new Map(all);
  }

  /** Always the same map. */
  list(): ReadonlyMap<object, string> {
    const { size } = this.modules;
    if (size !== this.seen) this.add();
    this.seen = size;
    return this.owners;
  }

  private add(): void {
    for (const [name, owners] of this.left) {
      if (!this.modules.mentions(name)) continue;
      this.left.delete(name);
      for (const [owner, label] of owners) this.owners.set(owner, label);
    }
  }
}
