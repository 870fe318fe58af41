export interface Account {
  readonly region: string;
  readonly accountId: string;
}

/** The ARN has the job's name in lower case. */
export function createTransformJobArn({ region, accountId }: Account, name: string): string {
  return `arn:aws:sagemaker:${region}:${accountId}:transform-job/${name.toLowerCase()}`;
}

export function createModelArn({ region, accountId }: Account, name: string): string {
  return `arn:aws:sagemaker:${region}:${accountId}:model/${name.toLowerCase()}`;
}
