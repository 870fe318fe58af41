import { createInputError } from '../errors.ts';
import type { FrameFormat } from './frames.ts';

const magic = 0xced7230a;
const headerBytes = 8;

/** MXNet RecordIO: magic, length in the lower 29 bits (the upper 3 must be 0), payload, zero bytes up to a multiple of 4. */
export const recordIo: FrameFormat = {
  name: 'RecordIO',
  headerBytes,
  parseHeader(header) {
    const payloadBytes = header.readUInt32LE(4);
    if (header.readUInt32LE(0) !== magic)
      throw createInputError('Failed to read input as RecordIO: wrong magic number');
    if (payloadBytes >= 2 ** 29) {
      throw createInputError('Failed to read input as RecordIO: records in several parts are not supported');
    }
    return { payloadStart: headerBytes, payloadBytes, frameBytes: headerBytes + Math.ceil(payloadBytes / 4) * 4 };
  },
};
