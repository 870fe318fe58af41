import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

/** The output of an operation that answers with events as they happen; `body` consists of whole messages. */
export class EventStream {
  readonly body: Readable;

  constructor(body: Readable) {
    this.body = body;
  }
}

export const eventStreamContentType = 'application/vnd.amazon.eventstream';

const stringHeader = 7;

/**
 * One message of AWS's event stream encoding: lengths, headers and payload, each part closed by a CRC32.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function encodeEvent(eventType: string, payload: object): Buffer {
  const headers = Buffer.concat([
    header(':event-type', eventType),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = uint32(16 + headers.length + body.length, headers.length);
  const message = Buffer.concat([prelude, uint32(crc32(prelude)), headers, body]);
  return Buffer.concat([message, uint32(crc32(message))]);
}

function header(name: string, value: string): Buffer {
  const valueBytes = Buffer.from(value);
  const valueLength = Buffer.alloc(2);
  valueLength.writeUInt16BE(valueBytes.length);
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([stringHeader]),
    valueLength,
    valueBytes,
  ]);
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
}
