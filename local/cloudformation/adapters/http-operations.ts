import { z } from 'zod';
import { AwsError } from '../../protocol/errors.ts';
import type { ServiceOperations } from '../ports.ts';

const errorSchema = z.object({ __type: z.string(), message: z.string().default('') });

/** Operations of an AWS JSON 1.1 service that is reached by HTTP, such as the stand-in for SageMaker. */
export class HttpOperations implements ServiceOperations {
  readonly #endpoint: string;
  readonly #targetPrefix: string;

  constructor(endpoint: string, targetPrefix: string) {
    this.#endpoint = endpoint;
    this.#targetPrefix = targetPrefix;
  }

  async execute(operation: string, input: unknown): Promise<object> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${this.#targetPrefix}.${operation}` },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    if (response.ok) return z.record(z.string(), z.unknown()).parse(answer);
    const { __type: type, message } = errorSchema.parse(answer);
    throw new AwsError(type.split('#').at(-1) ?? type, message, response.status);
  }
}
