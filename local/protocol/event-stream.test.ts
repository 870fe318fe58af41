import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeEvent } from './event-stream.ts';

describe('encodeEvent', () => {
  test('frames headers and payload with lengths and checksums', () => {
    const message = encodeEvent('Added', { text: 'ü' });

    const [total, headers] = [message.readUInt32BE(0), message.readUInt32BE(4)];
    expect(total).toBe(message.length);
    expect(message.readUInt32BE(8)).toBe(crc32(message.subarray(0, 8)));
    expect(message.readUInt32BE(total - 4)).toBe(crc32(message.subarray(0, total - 4)));
    expect(message.subarray(12, 12 + headers).toString('latin1')).toContain(':event-type\x07\x00\x05Added');
    expect(message.subarray(12 + headers, total - 4).toString()).toBe('{"text":"ü"}');
  });
});
