export { withHermetic } from './with-hermetic';
