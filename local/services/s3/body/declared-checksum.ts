import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import {
  type ChecksumAlgorithm,
  checksumAlgorithms,
  checksumHeader,
  digestBytes,
  parseChecksumAlgorithm,
} from './checksum-algorithms.ts';

/** What a request says of its body's checksum: the value, the promise of one in the trailer, or only the algorithm. */
export interface DeclaredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64. */
  readonly value?: string;
  readonly inTrailer: boolean;
}

/** @throws AwsError InvalidRequest for several, unknown or malformed ones. */
export function declaredChecksum(request: Pick<S3Request, 'headers'>): DeclaredChecksum | undefined {
  const values = checksumAlgorithms.flatMap((algorithm) => {
    const value = header(request, checksumHeader(algorithm));
    return value === undefined ? [] : [{ algorithm, value, inTrailer: false }];
  });
  if (values.length > 1) {
    throw s3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const [declared] = values;
  if (declared !== undefined) {
    if (!isDigest(declared.value, declared.algorithm)) throw invalidValue(declared.algorithm);
    return declared;
  }
  const trailer = header(request, 'x-amz-trailer');
  if (trailer?.startsWith('x-amz-checksum-')) {
    return { algorithm: algorithmNamed(trailer.slice('x-amz-checksum-'.length)), inTrailer: true };
  }
  const named = header(request, 'x-amz-sdk-checksum-algorithm');
  return named === undefined ? undefined : { algorithm: algorithmNamed(named), inTrailer: false };
}

/** @throws AwsError InvalidRequest */
export function algorithmNamed(text: string): ChecksumAlgorithm {
  const algorithm = parseChecksumAlgorithm(text);
  if (algorithm !== undefined) return algorithm;
  throw s3Error(
    'InvalidRequest',
    `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${checksumAlgorithms.join(', ')}]`,
  );
}

export const isDigest = (value: string, algorithm: ChecksumAlgorithm) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) && Buffer.from(value, 'base64').length === digestBytes(algorithm);

export const invalidValue = (algorithm: ChecksumAlgorithm) =>
  s3Error('InvalidRequest', `Value for ${checksumHeader(algorithm)} header is invalid.`);
