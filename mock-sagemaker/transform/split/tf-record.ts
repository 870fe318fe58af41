import { createInputError } from '../errors.ts';
import type { FrameFormat } from './frames.ts';

const lengthBytes = 8;
const checksumBytes = 4;
const headerBytes = lengthBytes + checksumBytes;

/** TFRecord: length (uint64 LE), checksum of it, payload, checksum of that. The checksums are not verified. */
export const tfRecord: FrameFormat = {
  name: 'TFRecord',
  headerBytes,
  parseHeader(header) {
    const payloadBytes = Number(header.readBigUInt64LE(0));
    if (!Number.isSafeInteger(payloadBytes)) {
      throw createInputError(`Failed to read input as TFRecord: a record of ${payloadBytes} bytes cannot be`);
    }
    return { payloadStart: headerBytes, payloadBytes, frameBytes: headerBytes + payloadBytes + checksumBytes };
  },
};
