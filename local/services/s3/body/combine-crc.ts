/** CRCs that can be computed of a whole from those of its parts: width and reflected polynomial. */
const crcs = {
  CRC32: { width: 32, polynomial: 0xedb88320n },
  CRC32C: { width: 32, polynomial: 0x82f63b78n },
  CRC64NVME: { width: 64, polynomial: 0x9a6c9329ac4bc9b5n },
} as const;

export type CombinableCrc = keyof typeof crcs;

export const isCombinable = (algorithm: string): algorithm is CombinableCrc => algorithm in crcs;

/** A linear map over GF(2): the image of each bit. */
type BitMatrix = readonly bigint[];

/**
 * The CRC of the parts' concatenation, without their bytes: each part's CRC is carried over the length of what follows.
 * @param parts digests as big-endian bytes, and sizes in bytes
 */
export function combineCrcs(algorithm: CombinableCrc, parts: readonly { digest: Buffer; size: number }[]): Buffer {
  const { width, polynomial } = crcs[algorithm];
  const [first, ...rest] = parts;
  let combined = BigInt(`0x0${first?.digest.toString('hex') ?? ''}`);
  for (const part of rest) {
    combined = overZeroBytes(combined, part.size, width, polynomial) ^ BigInt(`0x${part.digest.toString('hex')}`);
  }
  return Buffer.from(combined.toString(16).padStart(width / 4, '0'), 'hex');
}

/** A CRC register moved over `count` zero bytes, by repeated squaring of the one-bit step. */
function overZeroBytes(crc: bigint, count: number, width: number, polynomial: bigint): bigint {
  const oneBit: BitMatrix = [polynomial, ...Array.from({ length: width - 1 }, (_, bit) => 1n << BigInt(bit))];
  let step = square(square(square(oneBit)));
  let moved = crc;
  for (let left = BigInt(count); left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) moved = apply(step, moved);
    step = square(step);
  }
  return moved;
}

const square = (matrix: BitMatrix): BitMatrix => matrix.map((column) => apply(matrix, column));

function apply(matrix: BitMatrix, vector: bigint): bigint {
  let image = 0n;
  let bits = vector;
  for (const column of matrix) {
    if ((bits & 1n) === 1n) image ^= column;
    bits >>= 1n;
  }
  return image;
}
