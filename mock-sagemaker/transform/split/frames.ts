import { createInputError } from '../errors.ts';

/** Where a record's payload lies in its frame, in bytes. */
export interface FrameLayout {
  readonly payloadStart: number;
  readonly payloadBytes: number;
  readonly frameBytes: number;
}

export interface FrameFormat {
  readonly name: string;
  readonly headerBytes: number;
  /** Reads a header of `headerBytes` bytes; throws an `ObjectFailedError` if it is none. */
  parseHeader(header: Buffer): FrameLayout;
}

/** One record of a framed format. */
export interface Frame {
  readonly frame: Buffer;
  readonly payload: Buffer;
}

/**
 * Cuts a byte stream into frames. `checkSize` sees each layout before the frame is read, so that a frame that is too
 * large (or a length that is nonsense) never fills the memory.
 */
export async function* splitFrames(
  source: AsyncIterable<Buffer>,
  format: FrameFormat,
  checkSize: (layout: FrameLayout, recordNumber: number) => void,
): AsyncGenerator<Frame[]> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let wantedBytes = format.headerBytes;
  let recordNumber = 1;
  for await (const chunk of source) {
    pending.push(chunk);
    pendingBytes += chunk.length;
    if (pendingBytes < wantedBytes) continue;
    const bytes = pending.length === 1 ? chunk : Buffer.concat(pending);
    const frames: Frame[] = [];
    let start = 0;
    wantedBytes = format.headerBytes;
    while (bytes.length - start >= format.headerBytes) {
      const layout = format.parseHeader(bytes.subarray(start, start + format.headerBytes));
      checkSize(layout, recordNumber);
      if (bytes.length - start < layout.frameBytes) {
        wantedBytes = layout.frameBytes;
        break;
      }
      const frame = bytes.subarray(start, start + layout.frameBytes);
      frames.push({
        frame,
        payload: frame.subarray(layout.payloadStart, layout.payloadStart + layout.payloadBytes),
      });
      start += layout.frameBytes;
      recordNumber += 1;
    }
    pending = start === bytes.length ? [] : [bytes.subarray(start)];
    pendingBytes = bytes.length - start;
    if (frames.length > 0) yield frames;
  }
  if (pendingBytes > 0)
    throw createInputError(`Failed to read input as ${format.name}: record ${recordNumber} is truncated`);
}
