/** Where the two that answer AWS's calls are on this machine. */
export interface Endpoints {
  readonly localStack: string;
  readonly sageMaker: string;
}

export const place = { region: 'us-east-1', accountId: '000000000000' } as const;

/** Settings of an SDK client for one of them. LocalStack takes any credentials, and so does the mock. */
export const clientOf = (endpoint: string) => ({
  endpoint,
  region: place.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
