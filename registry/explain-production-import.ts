/** How test code comes to a production module. */
export type ProductionImportWay = 'import' | 're-export' | 'automock';

const HOW: Readonly<Record<ProductionImportWay, (module: string, through: string) => string>> = {
  import: (module) => `imports the production module ${module}`,
  're-export': (module, through) =>
    `imports the production module ${module}, which ${through} hands on`,
  automock: (module) =>
    `mocks the production module ${module} without a factory, so that Jest loads it`,
};

const FIX = "take the database of the tests instead:\nimport { db } from 'jest-hermetic';";
const MOCK_FIX =
  "give jest.mock a factory, as its second argument, or take the database of the tests instead:\nimport { db } from 'jest-hermetic';";

/**
 * What is wrong with an import of a production module, and what to do.
 *
 * @param chain the files from the test, or the helper, to the module
 */
export function explainProductionImport(
  way: ProductionImportWay,
  module: string,
  chain: readonly string[],
): { readonly message: string; readonly fix: string } {
  return {
    message: `${HOW[way](module, chain.at(-2) ?? '')}: ${chain.join(' -> ')}`,
    fix: way === 'automock' ? MOCK_FIX : FIX,
  };
}
