import { Duplex } from "node:stream";

const sync = 0x53;
const query = 0x51;
const terminate = 0x58;

/**
 * The length of the leading bytes that form whole requests. A request of the Postgres protocol ends with Sync or
 * is one simple Query; the startup packet, which has no type byte, is one as well.
 */
export function completeRequestLength(bytes: Buffer): number {
  let complete = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const type = bytes[offset];
    const lengthAt = type === 0 ? offset : offset + 1;
    if (lengthAt + 4 > bytes.length) break;
    const end = lengthAt + bytes.readInt32BE(lengthAt);
    if (end > bytes.length) break;
    offset = end;
    if (type === 0 || type === sync || type === query || type === terminate) complete = offset;
  }
  return complete;
}

/** What a `pg` client takes for its socket: hands whole requests to the database thread and takes its replies in. */
export class ProtocolStream extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  #pending = Buffer.alloc(0);
  #afterReply: (() => void) | undefined;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    super();
    this.#send = send;
  }

  /** Part of a socket's interface. */
  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  receive(bytes: Uint8Array<ArrayBuffer>): void {
    const done = this.#afterReply;
    this.#afterReply = undefined;
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    done?.();
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.#accept([chunk], callback);
  }

  override _writev(chunks: { chunk: Buffer }[], callback: () => void): void {
    this.#accept(
      chunks.map(({ chunk }) => chunk),
      callback,
    );
  }

  override _final(callback: () => void): void {
    this.push(null);
    callback();
  }

  #accept(chunks: Buffer[], callback: () => void): void {
    const bytes =
      this.#pending.length === 0 && chunks.length === 1 ? chunks[0]! : Buffer.concat([this.#pending, ...chunks]);
    const complete = completeRequestLength(bytes);
    this.#pending = Buffer.from(bytes.subarray(complete));
    if (complete === 0 || bytes[0] === terminate) return callback();
    // A copy of its own, so that the memory can move to the other thread.
    const request = new Uint8Array(complete);
    request.set(bytes.subarray(0, complete));
    this.#afterReply = callback;
    this.#send(request);
  }
}
