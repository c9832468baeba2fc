import type { Store } from '../src/store/store';

/** A store in which something happens before an event of this type is written: after the change of status that it is about. */
export function faultyStore(store: Store, type: string, fault: () => Promise<never>): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...tx,
          addEvent: (event) => (event.type === type ? fault() : tx.addEvent(event)),
        }),
      ),
  };
}
