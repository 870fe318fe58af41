import type { ByteSpan } from '../body/bodies.ts';
import { s3Error } from '../errors.ts';

/**
 * The span a `Range` header asks for. What S3 does not understand (several ranges, other units, an end before its start)
 * is ignored: the whole object is meant.
 * @returns undefined for the whole object
 * @throws AwsError InvalidRange when no byte of the object is in the range.
 */
export function parseRange(range: string | undefined, size: number): ByteSpan | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const suffix = Number(last);
    if (suffix === 0 || size === 0) throw unsatisfiable(range, size);
    return { start: Math.max(0, size - suffix), end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) throw unsatisfiable(range, size);
  return { start, end };
}

const unsatisfiable = (range: string | undefined, size: number) =>
  s3Error('InvalidRange', undefined, { RangeRequested: range ?? '', ActualObjectSize: String(size) });

/** The span of `x-amz-copy-source-range`, which must be exact. @throws AwsError InvalidArgument, InvalidRequest */
export function parseCopyRange(range: string, size: number): ByteSpan {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) {
    throw s3Error(
      'InvalidArgument',
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      {
        ArgumentName: 'x-amz-copy-source-range',
        ArgumentValue: range,
      },
    );
  }
  if (Number(first) >= size) {
    throw s3Error('InvalidRequest', 'The specified copy range is invalid for the source object size');
  }
  if (Number(last) >= size) {
    throw s3Error('InvalidArgument', `Range specified is not valid for source object of size: ${size}`, {
      ArgumentName: 'x-amz-copy-source-range',
      ArgumentValue: range,
    });
  }
  return { start: Number(first), end: Number(last) + 1 };
}
