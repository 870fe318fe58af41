/** Where records go that a mapping gave up on. */
export interface ObjectWriter {
  /** @throws AwsError as S3 would answer, e.g. NoSuchBucket. */
  put(bucketName: string, key: string, body: string): Promise<void>;
}
