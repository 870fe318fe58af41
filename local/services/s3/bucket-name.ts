import { s3Error } from './errors.ts';

/** S3 user guide, "General purpose bucket naming rules". @throws AwsError InvalidBucketName */
export function checkBucketName(name: string): void {
  const isWellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);
  const hasBadDots = /\.\.|\.-|-\./.test(name);
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(name);
  const isReserved = /^(xn--|sthree-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
  if (!isWellFormed || hasBadDots || isAddress || isReserved)
    throw s3Error('InvalidBucketName', undefined, { BucketName: name });
}
