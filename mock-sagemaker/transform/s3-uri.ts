export interface S3Location {
  readonly bucket: string;
  /** The text after the bucket and its slash; may be empty. */
  readonly key: string;
}

const s3Uri = /^(?:s3|https):\/\/([^/]+)\/?(.*)$/s;

/** Takes the bucket and the literal rest of an `s3://bucket/key` text; undefined if it is none. */
export function parseS3Uri(uri: string): S3Location | undefined {
  const [, bucket, key] = s3Uri.exec(uri) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}
