import { apiKeyMarker } from './find-leaks.ts';

export interface RequestFields {
  method?: string;
  resource?: string;
  jobId?: string;
  headers?: Record<string, string>;
  body?: string | null;
  isBase64Encoded?: boolean;
  apiKeyId?: string;
}

/** API Gateway's event for a request under an API key: a POST of one CSV row, or a GET if there is a job id. */
export function buildRequest(fields: RequestFields = {}): unknown {
  const { jobId } = fields;
  return {
    httpMethod: fields.method ?? (jobId === undefined ? 'POST' : 'GET'),
    resource: fields.resource ?? (jobId === undefined ? '/job' : '/job/{job_id}'),
    pathParameters: jobId === undefined ? null : { job_id: jobId },
    headers: { 'x-api-key': apiKeyMarker, ...(fields.headers ?? { 'Content-Type': 'text/csv' }) },
    body: fields.body === undefined ? '1,2,3' : fields.body,
    isBase64Encoded: fields.isBase64Encoded ?? false,
    requestContext: {
      requestId: 'r1',
      identity: { apiKey: apiKeyMarker, apiKeyId: fields.apiKeyId ?? 'key-1' },
    },
  };
}

/** An answer to such a request with its body parsed. */
export function parseAnswer({
  body,
  ...answer
}: {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}) {
  return { ...answer, json: JSON.parse(body) };
}
