/** How test code comes to a production module. */
export type ProductionImportWay = 'import' | 're-export' | 'automock';

const HOW: Readonly<Record<ProductionImportWay, (module: string, through: string) => string>> = {
  import: (module) => `imports the production module ${module}`,
  're-export': (module, through) =>
    `imports the production module ${module}, which ${through} hands on`,
  automock: (module) =>
    `mocks the production module ${module} without a factory, so that Jest loads it`,
};

const FIX = 'take the database of the tests instead:';
const MOCK_FIX =
  'give jest.mock a factory, as its second argument, or take the database of the tests instead:';

/** An import of a production module. */
export interface ProductionImport {
  readonly way: ProductionImportWay;
  readonly module: string;
  /** The files from the test, or the helper, to the module. */
  readonly chain: readonly string[];
  /** The line by which the importing file would take the database of the tests. */
  readonly take: string;
}

/** What is wrong with an import of a production module, and what to do. */
export function explainProductionImport({ way, module, chain, take }: ProductionImport): {
  readonly message: string;
  readonly fix: string;
} {
  return {
    message: `${HOW[way](module, chain.at(-2) ?? '')}: ${chain.join(' -> ')}`,
    fix: `${way === 'automock' ? MOCK_FIX : FIX}\n${take}`,
  };
}
