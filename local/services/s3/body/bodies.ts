import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import { BodyWriter, type WrittenBody } from './body-writer.ts';

/** A piece of a body; an object made by a multipart upload has one per part. */
export interface BodySegment {
  readonly id: string;
  readonly size: number;
  /** A file in the body folder, or a value in the store. */
  readonly place: 'file' | 'store';
}

/** Bytes of a body, `end` exclusive. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes of objects and parts: small ones as values in the store, larger ones as files that are written once and never
 * changed. A file counts only when a committed change kept it, so what an interrupted request or a crash left behind is
 * swept at the next start.
 */
export class Bodies {
  readonly #values: Database<Buffer, string>;
  readonly #files: Database<true, string>;
  readonly #folder: string;
  /** Reading responses per body; a removed body is unlinked when its last reader is done. */
  readonly #readers = new Map<string, number>();
  readonly #removed = new Set<string>();

  private constructor(store: Store, folder: string) {
    this.#values = store.collection('s3:bodies');
    this.#files = store.collection('s3:body-files');
    this.#folder = folder;
  }

  static async open(store: Store): Promise<Bodies> {
    const folder = join(store.bodyFolder, 's3');
    await mkdir(folder, { recursive: true });
    const bodies = new Bodies(store, folder);
    const orphans = (await readdir(folder)).filter((id) => bodies.#files.get(id) === undefined);
    await Promise.all(orphans.map((id) => unlink(join(folder, id))));
    return bodies;
  }

  writer(): BodyWriter {
    return new BodyWriter(randomUUID(), (id) => join(this.#folder, id));
  }

  /** Inside a change: what was written is now pointed to. */
  keep(written: WrittenBody): void {
    for (const { segment, value } of written.pieces) {
      if (value === undefined) void this.#files.put(segment.id, true);
      else void this.#values.put(segment.id, value);
    }
  }

  /** Inside a change: nothing points to these any more. */
  forget(segments: readonly BodySegment[]): void {
    for (const { id, place } of segments) void (place === 'file' ? this.#files.remove(id) : this.#values.remove(id));
  }

  /** After that change: the files go, at once or after their last reader. */
  remove(segments: readonly BodySegment[]): void {
    for (const { id, place } of segments) {
      if (place !== 'file') continue;
      if (this.#readers.has(id)) this.#removed.add(id);
      else this.#unlink(id);
    }
  }

  /** A second body with the same bytes: files are shared by hard link, nothing is copied. */
  async duplicate(segments: readonly BodySegment[]): Promise<WrittenBody> {
    const values = segments.map(({ id, place }) => (place === 'store' ? this.#values.get(id) : undefined));
    const release = this.#hold(segments);
    try {
      const pieces = await Promise.all(
        segments.map(async (segment, index) => {
          const copy = { ...segment, id: randomUUID() };
          const value = values[index];
          if (value !== undefined) return { segment: copy, value };
          await link(join(this.#folder, segment.id), join(this.#folder, copy.id));
          return { segment: copy };
        }),
      );
      return { pieces };
    } finally {
      release();
    }
  }

  /** The bytes of a span: at hand when all are in the store, else a stream that keeps the files until it is closed. */
  read(segments: readonly BodySegment[], span: ByteSpan): Buffer | Readable {
    const pieces = cut(segments, span).map((piece) => ({ ...piece, value: this.#valueOf(piece) }));
    const values = pieces.flatMap(({ value }) => (value === undefined ? [] : [value]));
    if (values.length === pieces.length) return values.length === 1 && values[0] ? values[0] : Buffer.concat(values);
    const stream = Readable.from(this.#chunksOf(pieces), { objectMode: false, highWaterMark: readBytes });
    const release = this.#hold(pieces.map(({ segment }) => segment));
    stream.once('close', release);
    return stream;
  }

  #valueOf({ segment, start, end }: Piece): Buffer | undefined {
    if (segment.place === 'file') return undefined;
    const value = this.#values.get(segment.id) ?? Buffer.alloc(0);
    return end - start === value.length ? value : value.subarray(start, end);
  }

  async *#chunksOf(pieces: readonly (Piece & { readonly value: Buffer | undefined })[]): AsyncGenerator<Buffer> {
    for (const { segment, start, end, value } of pieces) {
      if (value !== undefined) {
        yield value;
        continue;
      }
      await using file = await open(join(this.#folder, segment.id));
      for (let at = start; at < end; ) {
        const { bytesRead, buffer } = await file.read({
          buffer: Buffer.allocUnsafe(Math.min(readBytes, end - at)),
          position: at,
        });
        if (bytesRead === 0) throw new Error(`The body ${segment.id} is shorter than recorded.`);
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    }
  }

  #hold(segments: readonly BodySegment[]): () => void {
    for (const { id } of segments) this.#readers.set(id, (this.#readers.get(id) ?? 0) + 1);
    return () => {
      for (const { id } of segments) {
        const left = (this.#readers.get(id) ?? 1) - 1;
        if (left > 0) this.#readers.set(id, left);
        else this.#readers.delete(id);
        if (left <= 0 && this.#removed.delete(id)) this.#unlink(id);
      }
    };
  }

  #unlink(id: string): void {
    // The next start sweeps what cannot be unlinked now.
    unlink(join(this.#folder, id)).catch(() => {});
  }
}

const readBytes = 256 * 1024;

interface Piece {
  readonly segment: BodySegment;
  readonly start: number;
  readonly end: number;
}

/** The parts of each segment that a span of the whole body covers. */
function cut(segments: readonly BodySegment[], span: ByteSpan): Piece[] {
  let offset = 0;
  const pieces: Piece[] = [];
  for (const segment of segments) {
    const start = Math.max(0, span.start - offset);
    const end = Math.min(segment.size, span.end - offset);
    if (start < end) pieces.push({ segment, start, end });
    offset += segment.size;
  }
  return pieces;
}
