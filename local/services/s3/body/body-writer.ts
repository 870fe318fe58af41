import { type FileHandle, open, unlink } from 'node:fs/promises';
import type { BodySegment } from './bodies.ts';

/**
 * Bodies up to this size are values in the store, larger ones files. At 30 KB a value halves the cost of a read and the
 * latency of a lone write; much larger ones would make every commit heavier.
 */
const maxValueBytes = 32 * 1024;
const flushBytes = 256 * 1024;

/** Written bytes that no change has kept yet. */
export interface WrittenBody {
  readonly pieces: readonly { readonly segment: BodySegment; readonly value?: Buffer }[];
}

/** Takes one body chunk by chunk, holding little of it in memory. */
export class BodyWriter {
  readonly #id: string;
  readonly #path: string;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #size = 0;
  #file: FileHandle | undefined;

  constructor(id: string, pathOf: (id: string) => string) {
    this.#id = id;
    this.#path = pathOf(id);
  }

  get size(): number {
    return this.#size;
  }

  /** Resolves when the next chunk may come. */
  async write(chunk: Buffer): Promise<void> {
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    this.#size += chunk.length;
    if (this.#pendingBytes >= flushBytes) await this.#flush();
  }

  async finish(): Promise<WrittenBody> {
    if (this.#size <= maxValueBytes) {
      const segment: BodySegment = { id: this.#id, size: this.#size, place: 'store' };
      return { pieces: this.#size === 0 ? [] : [{ segment, value: Buffer.concat(this.#pending) }] };
    }
    await this.#flush();
    await this.#file?.close();
    return { pieces: [{ segment: { id: this.#id, size: this.#size, place: 'file' } }] };
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    if (this.#file === undefined) return;
    await this.#file.close().catch(() => {});
    await unlink(this.#path).catch(() => {});
  }

  async #flush(): Promise<void> {
    this.#file ??= await open(this.#path, 'w');
    const { bytesWritten } = await this.#file.writev(this.#pending);
    if (bytesWritten < this.#pendingBytes)
      throw new Error(`Only ${bytesWritten} bytes of a body could be written: is the disk full?`);
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}
