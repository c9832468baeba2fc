export * from './types';
export { databaseOf } from './database-of';
export { defaultDatabase } from './default-database';
export { examineRegistry, type Examination } from './examine-registry';
export { findRegistry } from './find-registry';
export { listDatabases, type OwnDatabase } from './list-databases';
export { examineRegistryFile, findAndLoadRegistry, loadRegistry } from './load-registry';
export { requiredByFolderRules } from './match-folder-rules';
export { nearestNames } from './nearest-name';
export { renderMistake } from './render-mistake';
export { isBuiltin } from './validation/check-substitutes';
export {
  validateRegistry,
  type RegistryMistake,
  type ValidationContext,
} from './validate-registry';
