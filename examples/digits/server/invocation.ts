import { chooseMediaType } from './accept.ts';
import { parseCsvRows } from './csv-rows.ts';
import { RequestError } from './errors.ts';
import { parseJsonDocument, parseJsonLines } from './json-rows.ts';
import { formatCsv, formatJsonLines, type Prediction } from './predictions.ts';

/** The headers of `POST /invocations` that say what comes in and what is wanted back. */
export interface InvocationHeaders {
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly accept: string | undefined;
}

/** How one invocation is read and answered. */
export interface InvocationPlan {
  /** Returns all rows' pixels, row after row; throws a `RequestError` 400 that names the first wrong row. */
  readonly parseRows: (body: Uint8Array) => Float32Array;
  readonly answerType: string;
  readonly formatAnswer: (predictions: readonly Prediction[]) => string;
}

interface InputFormat {
  readonly parse: (body: string) => Float32Array;
  /** Media types the answer can have; the first is what a client gets that does not choose. */
  readonly answerTypes: readonly string[];
}

const inputFormats = new Map<string, InputFormat>([
  ['text/csv', { parse: parseCsvRows, answerTypes: ['text/csv', 'application/jsonlines'] }],
  ['application/jsonlines', { parse: parseJsonLines, answerTypes: ['application/jsonlines', 'text/csv'] }],
  ['application/json', { parse: parseJsonDocument, answerTypes: ['application/json', 'text/csv'] }],
]);

/** Chooses the formats of an invocation before its body is read. Throws a `RequestError` 415 or 406. */
export function planInvocation({ contentType, contentEncoding, accept }: InvocationHeaders): InvocationPlan {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    throw new RequestError(415, `Content-Encoding ${contentEncoding} is not supported: send the rows uncompressed`);
  }

  const inputFormat = inputFormats.get(mediaTypeOf(contentType));
  if (inputFormat === undefined) {
    const given = contentType === undefined ? 'no Content-Type was given' : `Content-Type ${contentType} is unknown`;
    throw new RequestError(415, `${given}: send ${[...inputFormats.keys()].join(', ')}`);
  }

  const answerType = chooseMediaType(accept, inputFormat.answerTypes);
  if (answerType === undefined) {
    const possible = inputFormat.answerTypes.join(' or ');
    throw new RequestError(
      406,
      `Accept ${accept} cannot be met: ${mediaTypeOf(contentType)} is answered as ${possible}`,
    );
  }

  return {
    parseRows: (body) => inputFormat.parse(decodeUtf8(body)),
    answerType,
    formatAnswer: answerType === 'text/csv' ? formatCsv : formatJsonLines,
  };
}

/** The media type without its parameters. */
function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1).join('').trim().toLowerCase();
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new RequestError(400, 'the body is not UTF-8 text');
  }
}
