import { ProtocolViolation } from './protocol-violation';

/** One message of PostgreSQL's protocol; the first of a connection has no type. */
export interface Message {
  readonly type: string;
  /** The whole message, with its type and length. */
  readonly bytes: Buffer;
}

const LENGTH = 4;

/** Cuts a stream of bytes into messages, wherever the packets of the network begin and end. */
export class MessageReader {
  private parts: Buffer[] = [];
  private size = 0;
  private wanted = 0;

  /**
   * @param isTyped false until the startup message has been read
   * @param limitOf how long a message may be, by its type; throws where there is no such message
   */
  constructor(
    public isTyped: boolean,
    private readonly limitOf: (type: string) => number = () => Infinity,
  ) {}

  /** Whether a message has begun that is not whole yet. */
  get isInside(): boolean {
    return this.size > 0;
  }

  append(chunk: Buffer): void {
    this.parts.push(chunk);
    this.size += chunk.length;
  }

  /** @throws ProtocolViolation when the bytes are no message */
  read(): Message | undefined {
    const start = this.isTyped ? 1 : 0;
    // Without this, a large message would be copied once for each of its packets.
    if (this.size < Math.max(this.wanted, start + LENGTH)) return undefined;
    const bytes = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
    const length = bytes.readInt32BE(start);
    const type = this.isTyped ? String.fromCharCode(bytes[0]!) : '';
    if (length < LENGTH || length > this.limitOf(type)) {
      throw new ProtocolViolation(`a message cannot be ${length} bytes long`);
    }
    this.parts = [bytes];
    this.wanted = start + length;
    if (this.size < this.wanted) return undefined;
    const message = bytes.subarray(0, this.wanted);
    this.size -= this.wanted;
    this.parts = this.size > 0 ? [bytes.subarray(this.wanted)] : [];
    this.wanted = 0;
    return { type, bytes: message };
  }
}
