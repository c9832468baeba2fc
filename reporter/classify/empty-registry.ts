import type { Registry } from '../../registry/types';

/** What a run without a valid registry is judged by: it sanctions nothing and lists nothing. */
export const emptyRegistry: Registry = {
  file: 'registry.json',
  root: '',
  hash: '',
  version: 1,
  infra: {},
  require: {},
  protect: [],
  skips: [],
  transitions: [],
  roadmap: [],
  policy: {
    approvers: [],
    undeclared: 'fail',
    todo: 'allow',
    nondeterministic: 'fail',
    proof: { maxAge: '7d' },
    productionModules: [],
    documents: [],
  },
};
