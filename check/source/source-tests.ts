import { requiredByFolderRules } from '../../registry/match-folder-rules';
import type { SourceContext } from './analyse-source';
import type { Source } from './syntax/source';
import { DeclaredInfra, type NamedInfra } from './tests/declared-infra';
import { EnvironmentChecks } from './tests/environment-check';
import { findDefinitions, type TestDefinition } from './tests/find-definitions';
import { readDeclaredNames } from './tests/read-declared-names';
import { TestTree } from './tests/test-tree';
import { Evaluator } from './values/evaluator';

/** The tests of a source and all that is known of them: what every rule looks at. */
export class SourceTests {
  readonly evaluator: Evaluator;
  readonly tree: TestTree;
  readonly declared: DeclaredInfra;
  readonly checks: EnvironmentChecks;
  /** What the docblock declares. */
  readonly ofDocblock: readonly NamedInfra[];

  constructor(
    readonly source: Source,
    readonly context: SourceContext,
  ) {
    const { registry } = context;
    this.evaluator = new Evaluator(source);
    this.tree = new TestTree(source, findDefinitions(source, this.evaluator));
    this.ofDocblock = readDeclaredNames(source.text);
    this.declared = new DeclaredInfra(source, this.evaluator, this.tree, [
      ...requiredByFolderRules(registry, source.file),
      ...this.ofDocblock.map(({ name }) => name),
    ]);
    this.checks = new EnvironmentChecks(source, Object.keys(registry.infra));
  }

  get definitions(): readonly TestDefinition[] {
    return this.tree.definitions;
  }
}
