import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ObjectStore } from '../ports/object-store.ts';
import { createInputError } from './errors.ts';
import type { InputObject } from './list-inputs.ts';

export type CompressionType = 'None' | 'Gzip';

/** The bytes of one object, unpacked if the job says so. An empty object is empty, packed or not. */
export async function* readInput(
  store: ObjectStore,
  object: InputObject,
  compression: CompressionType,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const bytes = store.read(object.bucket, object.key, signal);
  yield* compression === 'Gzip' ? unpack(bytes) : bytes;
}

async function* unpack(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sourceError: unknown;
  let isEmpty = true;
  const packed = Readable.from(
    (async function* () {
      try {
        for await (const chunk of source) {
          isEmpty &&= chunk.length === 0;
          yield chunk;
        }
      } catch (error) {
        sourceError = error;
        throw error;
      }
    })(),
  );
  const unpacked = pipeline(packed, createGunzip({ chunkSize: 65_536 }), () => {});
  try {
    for await (const chunk of unpacked) yield chunk;
  } catch (error) {
    if (sourceError !== undefined) throw sourceError;
    if (isEmpty) return;
    const reason = error instanceof Error ? error.message : String(error);
    throw createInputError(`Failed to unpack input as Gzip: ${reason}`, { cause: error });
  }
}
