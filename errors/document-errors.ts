import type { Explanation } from './hermetic-error';

/** The rows of the error table that are about documents rendered from the registry. */
export const documentErrors = {
  HERMETIC_DOCUMENTS_NONE: (of: { file: string }): Explanation => ({
    what: `${of.file} names no document`,
    why: '"registry doc" writes into the documents of policy.documents, and there are none',
    fix: `name them in ${of.file}:\n"policy": { "documents": ["docs/INFRA.md", "TESTING.md"] }`,
  }),
  HERMETIC_DOCUMENT_FILE: (of: {
    file: string;
    reason: string;
    /** The documents that were written before it. */
    written: readonly string[];
  }): Explanation => ({
    what: `the document ${of.file} cannot be written`,
    why: `${of.reason}; ${of.written.length > 0 ? `written before it: ${of.written.join(', ')}` : 'no document was changed'}`,
    fix: `make it a Markdown file in UTF-8 that this user may write, or name another in policy.documents`,
  }),
  HERMETIC_DOCUMENT_MARKERS: (of: { count: number; list: string; fix: string }): Explanation => ({
    what: `the markers of ${of.count === 1 ? 'one place' : `${of.count} places`} cannot be understood`,
    why: `${of.list}\nno document was changed`,
    fix: of.fix,
  }),
};
