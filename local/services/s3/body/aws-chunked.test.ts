import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsChunkedDecoder } from './aws-chunked.ts';

function decodeIn(pieces: readonly Buffer[]): { payload: string; trailers: Map<string, string> } {
  const decoder = new AwsChunkedDecoder();
  const payload = Buffer.concat(pieces.flatMap((piece) => decoder.decode(piece)));
  decoder.end();
  return { payload: payload.toString('latin1'), trailers: decoder.trailers };
}

const encode = (chunks: readonly Uint8Array[], trailer = '') =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)};chunk-signature=00\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`0\r\n${trailer}\r\n`),
  ]);

describe('AwsChunkedDecoder', () => {
  test('gives the payload back however the encoded body is cut', () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 17 }), (parts, step) => {
        const encoded = encode(parts, 'x-amz-checksum-crc32:AAAAAA==\r\n');
        const pieces = Array.from({ length: Math.ceil(encoded.length / step) }, (_, index) =>
          encoded.subarray(index * step, (index + 1) * step),
        );

        const { payload, trailers } = decodeIn(pieces);

        expect(payload).toBe(Buffer.concat(parts).toString('latin1'));
        expect(trailers.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
      }),
    );
  });

  test('refuses a size that is no hexadecimal number', () => {
    expect(() => decodeIn([Buffer.from('zz\r\nabc\r\n0\r\n\r\n')])).toThrow('not encoded as aws-chunked');
  });

  test('refuses a chunk that is longer than its size', () => {
    expect(() => decodeIn([Buffer.from('2\r\nabc\r\n0\r\n\r\n')])).toThrow('not encoded as aws-chunked');
  });

  test('refuses a line without end before it fills the memory', () => {
    expect(() => decodeIn([Buffer.alloc(10_000, 'a')])).toThrow('not encoded as aws-chunked');
  });

  test('calls a body without a last chunk incomplete', () => {
    expect(() => decodeIn([Buffer.from('3\r\nabc\r\n')])).toThrow('terminated unexpectedly');
  });
});
