import type { z } from 'zod';
import type { Service, ServiceRequest, ServiceResponse } from '../gateway/service.ts';
import { constraintViolations } from './constraint-violations.ts';
import { AwsError, notImplemented } from './errors.ts';
import { EventStream, eventStreamContentType } from './event-stream.ts';
import { readBody } from './request-body.ts';

/** One operation of an AWS-JSON service: its AWS name and what it does with a parsed input. */
export interface JsonOperation<Context> {
  readonly name: string;
  run(input: unknown, context: Context): object | undefined | Promise<object | undefined>;
}

/** An operation whose input is checked by a schema, violations reported together in AWS's words. */
export function jsonOperation<Schema extends z.ZodType, Context>(
  name: string,
  schema: Schema,
  run: (input: z.output<Schema>, context: Context) => object | undefined | Promise<object | undefined>,
): JsonOperation<Context> {
  return {
    name,
    run(input, context) {
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw constraintViolations(parsed.error.issues, input);
      return run(parsed.data, context);
    },
  };
}

export interface JsonServiceDefinition<Context> {
  readonly name: string;
  /** What stands before the dot in `X-Amz-Target`, e.g. `Kinesis_20131202`. */
  readonly targetPrefix: string;
  readonly version: '1.0' | '1.1';
  readonly operations: readonly JsonOperation<Context>[];
  /** Operations that AWS has and this environment refuses aloud. */
  readonly notImplemented: readonly string[];
  readonly context: Context;
  readonly maxBodyBytes: number;
  /** How this service spells the error type in the body, e.g. DynamoDB's namespace before `#`. */
  readonly errorType?: (error: AwsError) => string;
}

/** A service whose operations other parts of the environment call in process, without HTTP. */
export interface JsonService extends Service {
  /** @throws AwsError as a client would see it. */
  execute(operation: string, input: unknown): Promise<object | undefined>;
}

/** AWS JSON protocol 1.0 / 1.1: `POST /`, operation in `X-Amz-Target`, JSON in and out. */
export function createJsonService<Context>(definition: JsonServiceDefinition<Context>): JsonService {
  const operations = new Map(definition.operations.map((operation) => [operation.name, operation]));
  const refused = new Set(definition.notImplemented);
  const contentType = `application/x-amz-json-${definition.version}`;
  const errorType = definition.errorType ?? ((error: AwsError) => error.code);

  async function execute(name: string, input: unknown): Promise<object | undefined> {
    const operation = operations.get(name);
    if (operation !== undefined) return operation.run(input, definition.context);
    if (refused.has(name)) throw notImplemented(definition.name, name);
    throw new AwsError('UnknownOperationException', '', 400);
  }

  async function handle(request: ServiceRequest): Promise<ServiceResponse> {
    const headers = { 'x-amzn-requestid': request.requestId, 'content-type': contentType };
    try {
      const body = await readBody(request.body, definition.maxBodyBytes);
      const output = await execute(operationName(request, definition.targetPrefix), parseBody(body));
      if (output instanceof EventStream) {
        return { status: 200, headers: { ...headers, 'content-type': eventStreamContentType }, body: output.body };
      }
      return { status: 200, headers, body: output === undefined ? '' : JSON.stringify(output) };
    } catch (error) {
      return errorResponse(awsErrorOf(error), headers);
    }
  }

  function errorResponse(error: AwsError, headers: Record<string, string>): ServiceResponse {
    const message = error.message === '' ? {} : { message: error.message };
    return {
      status: error.status,
      headers: { ...headers, 'x-amzn-errortype': error.code },
      body: JSON.stringify({ __type: errorType(error), ...message, ...error.members }),
    };
  }

  return { name: definition.name, handle, execute };
}

function operationName(request: ServiceRequest, targetPrefix: string): string {
  const target = request.headers['x-amz-target'];
  if (request.method !== 'POST' || typeof target !== 'string' || !target.startsWith(`${targetPrefix}.`)) {
    throw new AwsError('UnknownOperationException', '', 400);
  }
  return target.slice(targetPrefix.length + 1);
}

/** What an operation throws as a client may see it; our own bugs stay what they are. */
function awsErrorOf(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  // Some value of the request is nested thousands of levels deep.
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return new AwsError('SerializationException', 'The request is nested too deep.');
  }
  throw error;
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // falls through: an unreadable body and a body that is no object are the same error on AWS
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}
