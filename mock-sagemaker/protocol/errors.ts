/** An error of the service's catalogue: `code` is the AWS name, `message` the text that clients see. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function createValidationError(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

export function createSerializationError(message: string): ServiceError {
  return new ServiceError('SerializationException', message);
}

export function createUnknownOperationError(target: string): ServiceError {
  return new ServiceError(
    'UnknownOperationException',
    target === ''
      ? 'The header X-Amz-Target is missing. It names the operation, such as SageMaker.DescribeTransformJob.'
      : `The operation "${target}" is unknown or not supported here.`,
  );
}

export function createThrottlingError(): ServiceError {
  return new ServiceError('ThrottlingException', 'Rate exceeded');
}

/** Nobody's request is at fault; clients try again by themselves. */
export function createStoreUnavailableError({ message }: Error): ServiceError {
  return new ServiceError(
    'ServiceUnavailable',
    `S3 did not answer. Is it running at the endpoint given? ${message}`,
    503,
  );
}
