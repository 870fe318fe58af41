import { cbor, tag } from '@smithy/core/cbor';
import type { Service, ServiceRequest, ServiceResponse } from '../../gateway/service.ts';
import { AwsError, notImplemented } from '../../protocol/errors.ts';
import { EventStream } from '../../protocol/event-stream.ts';
import type { JsonService } from '../../protocol/json-service.ts';
import { readBody } from '../../protocol/request-body.ts';

const contentType = 'application/x-amz-cbor-1.1';

/** Seconds since the epoch in JSON are milliseconds under this tag in CBOR. */
const epochTag = 1;

const timestampMembers: ReadonlySet<string> = new Set([
  'ApproximateArrivalTimestamp',
  'StreamCreationTimestamp',
  'ConsumerCreationTimestamp',
]);

const blobMembers: ReadonlySet<string> = new Set(['Data']);

/**
 * The JSON protocol in CBOR, which the SDK for Java and the Kinesis Client Library speak by default: the same operations and
 * members, blobs as bytes. Anything else goes to the JSON service.
 */
export function withCbor(service: JsonService, maxBodyBytes: number): Service['handle'] {
  async function execute(request: ServiceRequest): Promise<object> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    if (operation === 'SubscribeToShard') throw notImplemented(service.name, `${operation} in CBOR`);
    const output = await service.execute(operation, decode(await readBody(request.body, maxBodyBytes)));
    if (output instanceof EventStream) throw new Error(`${operation} answers with events, which CBOR has not`);
    return output ?? {};
  }

  return async (request) => {
    if (request.headers['content-type'] !== contentType) return service.handle(request);
    const headers = { 'x-amzn-requestid': request.requestId, 'content-type': contentType };
    try {
      return { status: 200, headers, body: encode(await execute(request)) } satisfies ServiceResponse;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const body = encode({ __type: error.code, message: error.message, ...error.members });
      return { status: error.status, headers: { ...headers, 'x-amzn-errortype': error.code }, body };
    }
  };
}

function decode(body: Buffer): object {
  if (body.length === 0) return {};
  const value = valueIn(body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new AwsError('SerializationException', 'The request body is not a CBOR map.');
}

function valueIn(body: Buffer): unknown {
  try {
    return plain(cbor.deserialize(body));
  } catch {
    return undefined;
  }
}

/** Tagged times as the seconds that JSON has. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (Reflect.get(value, 'tag') === epochTag) return Number(Reflect.get(value, 'value')) / 1000;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

const encode = (output: object): Uint8Array => cbor.serialize(typed('', output));

function typed(name: string, value: unknown): unknown {
  if (typeof value === 'string' && blobMembers.has(name)) return Buffer.from(value, 'base64');
  if (typeof value === 'number' && timestampMembers.has(name)) {
    return tag({ tag: epochTag, value: Math.round(value * 1000) });
  }
  if (Array.isArray(value)) return value.map((element: unknown) => typed('', element));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([member, content]) => [member, typed(member, content)]));
}
