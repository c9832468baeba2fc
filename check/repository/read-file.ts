/** What a file can state: a workflow, commands, variables, a Jest configuration, a document, other YAML. */
export type FileKind =
  'workflow' | 'shell' | 'manifest' | 'variables' | 'jest' | 'document' | 'yaml';

/** A file with its text. */
export interface ReadFile {
  readonly file: string;
  readonly kind: FileKind;
  readonly text: string;
}
