import type { ServiceName } from '../gateway/route.ts';
import type { ServiceRequest, ServiceResponse } from '../gateway/service.ts';

type Code = readonly [code: string, status: number];

interface Codes {
  readonly throttled: Code;
  readonly internal: Code;
}

const usual: Codes = { throttled: ['ThrottlingException', 400], internal: ['InternalFailure', 500] };

const codesOf: Readonly<Partial<Record<ServiceName, Codes>>> = {
  s3: { throttled: ['SlowDown', 503], internal: ['InternalError', 500] },
  dynamodb: {
    throttled: ['ProvisionedThroughputExceededException', 400],
    internal: ['InternalServerError', 500],
  },
  kinesis: { throttled: ['ProvisionedThroughputExceededException', 400], internal: ['InternalFailure', 500] },
};

/** How each service says that it is asked too often, or that something broke inside it. */
export function errorAnswer(
  service: ServiceName,
  kind: keyof Codes,
  { method, requestId }: Pick<ServiceRequest, 'method' | 'requestId'>,
): ServiceResponse {
  const [code, status] = (codesOf[service] ?? usual)[kind];
  const message = `Injected: ${code}`;
  if (service === 's3') {
    const headers = { 'x-amz-request-id': requestId, 'content-type': 'application/xml' };
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    return { status, headers, body: method === 'HEAD' ? '' : body };
  }
  const headers = {
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': code,
    'content-type': 'application/x-amz-json-1.1',
  };
  return { status, headers, body: JSON.stringify({ __type: code, message }) };
}
