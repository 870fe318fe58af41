/** Where a service is reached, and with which keys. */
export interface AwsEndpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** For endpoints that take any credentials. */
export const anyCredentials = { accessKeyId: 'mock-sagemaker', secretAccessKey: 'mock-sagemaker' } as const;
