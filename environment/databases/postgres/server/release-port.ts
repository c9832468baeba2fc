import { rmSync } from 'node:fs';
import { locateClaim } from './port-claims';

/** Ends the claim on a port that `choosePort` gave. Does nothing where there is none. */
export function releasePort(port: number): void {
  rmSync(locateClaim(port), { force: true });
}
