import { AsyncLocalStorage } from 'node:async_hooks';

/** One that is not switched off at the end of a test file: there is one for all files of a process. */
export class KeptStorage<Store> extends AsyncLocalStorage<Store> {}
