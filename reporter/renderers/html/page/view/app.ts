import type { PageHead } from '../page-data';
import type { PageState } from '../logic/page-state';
import type { TestTable } from '../logic/test-table';

/** What every view works with. */
export interface App {
  readonly head: PageHead;
  readonly table: TestTable;
  readonly state: PageState;
  /** Shows another state; a visible step that the back button undoes, unless it is one of many. */
  readonly go: (change: Partial<PageState>, isOneOfMany?: boolean) => void;
}

/** A view of the page. */
export interface ViewPart {
  readonly element: HTMLElement;
  /** Called whenever the state is another one and the view is seen. */
  readonly update?: (state: PageState) => void;
}
