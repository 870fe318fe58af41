import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Bodies } from '../body/bodies.ts';
import type { ChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import { digestBody, type ReceivedBody } from '../body/digest-body.ts';
import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';

export interface PostForm {
  /** Fields before the file, lower-case names. What follows the file is ignored, as S3 does. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: ReceivedBody;
}

const maxFieldBytes = 20 * 1024;
const isFile = (name: string | undefined) => name?.toLowerCase() === 'file';

/** Reads a form, its file straight into a new body. @throws AwsError MalformedPOSTRequest, InvalidArgument */
export async function receivePostForm(
  request: S3Request,
  bodies: Bodies,
  algorithm: ChecksumAlgorithm,
): Promise<PostForm> {
  const parser = parserFor(request);
  const fields = new Map<string, string>();
  let upload:
    | { readonly fileName: string; readonly stream: Readable; readonly file: Promise<ReceivedBody> }
    | undefined;
  parser.on('field', (name: string, value: string) => {
    if (upload === undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value);
  });
  parser.on('file', (_name: string, stream: Readable, fileName: string | undefined) => {
    if (upload !== undefined) {
      stream.resume();
      return;
    }
    const file = digestBody(stream, bodies, algorithm);
    file.catch((error: Error) => parser.destroy(error));
    upload = { fileName: fileName ?? '', stream, file };
  });
  try {
    await pipeline(request.body, parser);
  } catch {
    upload?.stream.destroy(new Error('The form broke off.'));
    throw s3Error('MalformedPOSTRequest');
  }
  if (upload !== undefined) return { fields, fileName: upload.fileName, file: await upload.file };
  throw s3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
    ArgumentValue: '0',
  });
}

function parserFor(request: S3Request): BusboyInstance {
  const contentType = header(request, 'content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data')) {
    const condition = 'Bucket POST must be of the enclosure-type multipart/form-data';
    throw s3Error('PreconditionFailed', undefined, { Condition: condition });
  }
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': contentType },
      // S3 goes by the name of the field: clients give other fields file names too, and the file none.
      isPartAFile: isFile,
      limits: { fieldSize: maxFieldBytes, fields: 200, parts: 250 },
    });
  } catch {
    throw s3Error('MalformedPOSTRequest');
  }
}
