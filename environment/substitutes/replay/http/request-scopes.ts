import type { Circus } from '@jest/types';
import type { Scope } from '../../../guard/touches';
import { pathOf } from '../../../list-tests';
import type { RequestScope } from './exchange';

/** Names whose requests are whose, by titles: a recording outlives every other name. */
export class RequestScopes {
  private readonly names = new Map<Circus.TestEntry, readonly string[]>();

  /** The tests of the file in declared order, before anything reorders them. */
  plan(tests: Iterable<Circus.TestEntry>): void {
    const seen = new Map<string, number>();
    for (const test of tests) {
      const path = pathOf(test);
      const key = JSON.stringify(path);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      // Tests of equal titles are told apart by their order.
      this.names.set(test, count === 1 ? path : [...path, `#${count}`]);
    }
  }

  /** One test under the name of another. */
  repeat(repeat: Circus.TestEntry, test: Circus.TestEntry): void {
    this.names.set(repeat, this.nameOf(test));
  }

  /** The names of all tests. */
  get all(): (readonly string[])[] {
    return [...this.names.values()];
  }

  nameOf(test: Circus.TestEntry): readonly string[] {
    return this.names.get(test) ?? pathOf(test);
  }

  scopeOf(scope: Scope | 'nobody'): RequestScope {
    if (scope === 'file' || scope === 'nobody') return { hooks: [] };
    if (scope.type === 'test') return { test: this.nameOf(scope) };
    const hooks: string[] = [];
    for (let block = scope; block.parent; block = block.parent) hooks.unshift(block.name);
    return { hooks };
  }
}
