import { type ContentType, type PayloadMediaType, payloadMediaTypes } from '../domain/content-type.ts';
import { findPayloadProblem } from '../domain/payload.ts';
import type { Problem } from './problem.ts';

/** A request for a job that can be accepted. */
export interface Submission {
  mediaType: PayloadMediaType;
  /** One CSV row, or the text of one JSON value. */
  payload: string;
  idempotencyKey?: string;
}

export interface SubmissionRequest {
  contentTypeHeader: string | undefined;
  idempotencyKeyHeader: string | undefined;
  body: Uint8Array;
}

const maxPayloadBytes = 256 * 1024;

/** Checks a request against what one record of a batch can be. */
export function readSubmission(request: SubmissionRequest, contentType: ContentType): Submission | Problem {
  const mediaType = payloadMediaTypes[contentType];
  const given = request.contentTypeHeader?.split(';')[0]?.trim().toLowerCase();
  if (given !== mediaType) {
    const detail = `Content-Type is ${given ? `"${given}"` : 'missing'}; this stack takes "${mediaType}"`;
    return { status: 415, code: 'content_type_unsupported', detail };
  }

  const key = request.idempotencyKeyHeader;
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    const detail = 'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces';
    return { status: 400, code: 'idempotency_key_invalid', detail };
  }

  const payload = readPayload(request.body, mediaType);
  if (typeof payload !== 'string') return payload;
  return { mediaType, payload, ...(key === undefined ? {} : { idempotencyKey: key }) };
}

function readPayload(body: Uint8Array, mediaType: PayloadMediaType): string | Problem {
  if (body.byteLength > maxPayloadBytes) {
    const detail = `The body has ${body.byteLength} bytes; at most ${maxPayloadBytes} (256 KiB) are allowed`;
    return { status: 413, code: 'payload_too_large', detail };
  }

  const text = decodeUtf8(body);
  if (text === undefined)
    return { status: 400, code: 'body_malformed', detail: 'The body must be text in UTF-8, without U+FFFD' };

  // The end of a line is not its content: files of one line and many tools send it along.
  const payload = mediaType === 'text/csv' ? text.replace(/\r?\n$/, '') : text;
  if (payload.trim() === '') {
    const expected =
      mediaType === 'text/csv' ? 'one CSV row, such as 1,2,3' : 'one JSON value, such as {"x": [1, 2, 3]}';
    return { status: 400, code: 'payload_empty', detail: `The body must be ${expected}` };
  }

  const problem = findPayloadProblem(payload, mediaType);
  if (problem === undefined) return payload;
  const noun = mediaType === 'text/csv' ? 'one CSV row' : 'one JSON value';
  return { status: 422, code: 'payload_not_one_record', detail: `The body must be ${noun}: ${problem}` };
}

function decodeUtf8(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    // What API Gateway hands over instead of bytes that are no UTF-8: the model would see another payload than was sent.
    return text.includes('\ufffd') ? undefined : text;
  } catch {
    return undefined;
  }
}
