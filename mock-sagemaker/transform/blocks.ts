import { type BinaryText, toBytes } from './record.ts';

const blockBytes = 1024 * 1024;
const maxFreeBlocks = 32;

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
    for (const block of blocks) if (this.#free.length < maxFreeBlocks) this.#free.push(block);
  }
}

/** Writes text and bytes into blocks of a pool, which get it back all at once. */
export class BlockWriter {
  readonly #pool: BlockPool;
  #blocks: Buffer[] = [];
  #used = blockBytes;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  write(text: BinaryText): Buffer {
    const place = this.#reserve(text.length);
    if (place === undefined) return toBytes(text);
    place.write(text, 'latin1');
    return place;
  }

  copy(bytes: Buffer): Buffer {
    const place = this.#reserve(bytes.length);
    if (place === undefined) return bytes;
    bytes.copy(place);
    return place;
  }

  /** Undefined if there is nothing to write, or more than a block holds. */
  #reserve(byteCount: number): Buffer | undefined {
    if (byteCount === 0 || byteCount > blockBytes) return undefined;
    if (this.#used + byteCount > blockBytes) {
      this.#blocks.push(this.#pool.take());
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += byteCount;
    return this.#blocks.at(-1)?.subarray(start, this.#used);
  }

  /** What was written must not be looked at after this. */
  release(): void {
    this.#pool.giveBack(this.#blocks);
    this.#blocks = [];
    this.#used = blockBytes;
  }
}

/** Adds a piece to a body. One that lies in memory right behind the last makes that longer: fewer and larger writes. */
export function addPiece(body: Buffer[], piece: Buffer): void {
  const last = body.at(-1);
  const isBehindLast =
    last !== undefined && last.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset;
  if (!isBehindLast) body.push(piece);
  else body[body.length - 1] = Buffer.from(last.buffer, last.byteOffset, last.length + piece.length);
}
