import { randomBytes } from 'node:crypto';
import type { ApplicationConnection } from './application-connection';

/** Where a CancelRequest has its key, as its length and its code come first. */
const KEY = 8;

/** The keys by which a client's query can be cancelled from another connection. */
export class CancelKeys {
  private readonly owners = new Map<string, ApplicationConnection>();

  /** Makes the key of a client: its number in the place of a process id, and as many bytes of secret. */
  issue(client: ApplicationConnection, secretLength: number): Buffer {
    const key = Buffer.concat([Buffer.alloc(4), randomBytes(secretLength)]);
    key.writeInt32BE(client.id);
    this.owners.set(key.toString('hex'), client);
    return key;
  }

  /** The client that a CancelRequest is about; undefined when its key is nobody's, or not any more. */
  find(request: Buffer): ApplicationConnection | undefined {
    return this.owners.get(request.subarray(KEY).toString('hex'));
  }

  forget(client: ApplicationConnection): void {
    for (const [key, owner] of this.owners) if (owner === client) this.owners.delete(key);
  }
}
