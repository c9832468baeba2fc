import { testClasses, type TestClass } from '../../../../classify/classes';
import type { Bucket } from '../../../../report/types';
import { FILE_CLASSES, type BadFileClass } from './describe-file';

/** The views of the page, in the order of its menu. */
export const VIEWS = ['overview', 'tests', 'infra', 'timeline', 'run'] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];

/** Buckets that a test can be in. */
export const BUCKETS = ['A', 'B', 'B1', 'B2'] as const satisfies readonly Bucket[];

/** What the list can be narrowed to. */
export type ListedClass = TestClass | BadFileClass;

/** Which tests and files are listed; an empty text or list asks for nothing. */
export interface Filter {
  readonly classes: readonly ListedClass[];
  readonly bucket: Bucket | '';
  readonly infra: string;
  /** Part of a file's name. */
  readonly file: string;
  /** Words that all have to be in the titles, the file, or what is said of the test. */
  readonly text: string;
}

/** What the page shows: all of it is in its address. */
export interface PageState extends Filter {
  readonly view: View;
  readonly sort: 'file' | 'slow';
  /** Id of the test that is open. */
  readonly test: string;
}

/** What a page without an address shows. */
export const NO_FILTER: Filter = { classes: [], bucket: '', infra: '', file: '', text: '' };

/** What a page shows that nobody has touched. */
export const FIRST_STATE: PageState = { ...NO_FILTER, view: 'overview', sort: 'file', test: '' };

/** Characters of one value: an address is written by anybody. */
const MOST = 500;

const CLASSES = [...(Object.keys(testClasses) as TestClass[]), ...FILE_CLASSES];

/** A state from the part of an address after `#`; what it does not know is left out. */
export function parseState(hash: string): PageState {
  const [view = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const params = new URLSearchParams(query);
  const get = (name: string): string => (params.get(name) ?? '').slice(0, MOST);
  const classes = get('class').split(',');
  return {
    view: VIEWS.find((each) => each === view) ?? FIRST_STATE.view,
    classes: CLASSES.filter((name) => classes.includes(name)),
    bucket: BUCKETS.find((each) => each === get('bucket')) ?? '',
    infra: get('infra'),
    file: get('file'),
    text: get('q'),
    sort: get('sort') === 'slow' ? 'slow' : 'file',
    test: /^[\w-]{1,12}$/.test(get('test')) ? get('test') : '',
  };
}

/** The address of a state, with `#`; what is as nobody touched it is left out. */
export function formatState(state: PageState): string {
  const params = new URLSearchParams();
  const values = {
    class: CLASSES.filter((name) => state.classes.includes(name)).join(','),
    bucket: state.bucket,
    infra: state.infra,
    file: state.file,
    q: state.text,
    sort: state.sort === 'slow' ? 'slow' : '',
    test: state.test,
  };
  for (const [name, value] of Object.entries(values)) if (value !== '') params.set(name, value);
  const query = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return `#${state.view}${query === '' ? '' : `?${query}`}`;
}
