import { type BinaryText, toBytes } from './record.ts';

const blockBytes = 1024 * 1024;
const mostFreeBlocks = 32;

/**
 * Memory for the bodies and records of batches, used over and over. They live too long for the collector of young objects,
 * and the other one would let twice as much lie around before it looks.
 */
export class BlockPool {
  readonly #free: Buffer[] = [];

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(blockBytes);
  }

  giveBack(blocks: readonly Buffer[]): void {
    for (const block of blocks) if (this.#free.length < mostFreeBlocks) this.#free.push(block);
  }
}

/** Writes text into blocks of a pool, which get it back all at once. */
export class BlockWriter {
  readonly #pool: BlockPool;
  #blocks: Buffer[] = [];
  #used = blockBytes;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  write(text: BinaryText): Buffer {
    if (text.length > blockBytes) return toBytes(text);
    if (this.#used + text.length > blockBytes) {
      this.#blocks.push(this.#pool.take());
      this.#used = 0;
    }
    const block = this.#blocks.at(-1);
    if (block === undefined) return toBytes(text); // An empty text before all others.
    const start = this.#used;
    this.#used += block.write(text, start, 'latin1');
    return block.subarray(start, this.#used);
  }

  /** What was written must not be looked at after this. */
  release(): void {
    this.#pool.giveBack(this.#blocks);
    this.#blocks = [];
    this.#used = blockBytes;
  }
}
