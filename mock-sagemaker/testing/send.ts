import type { TestEnvironment } from './environment.ts';

interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: { __type?: string; message?: string; Message?: string; [member: string]: unknown };
}

/** A request as a client without any checks of its own would send it; a string is sent as it is. */
export async function send(environment: TestEnvironment, operation: string, body: unknown): Promise<RawAnswer> {
  const response = await fetch(environment.url, {
    method: 'POST',
    headers: { 'X-Amz-Target': `SageMaker.${operation}`, 'Content-Type': 'application/x-amz-json-1.1' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text === '' ? {} : JSON.parse(text) };
}
