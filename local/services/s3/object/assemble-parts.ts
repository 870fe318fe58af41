import { createHash } from 'node:crypto';
import { checksumElement, checksumOf } from '../body/checksum-algorithms.ts';
import { combineCrcs, isCombinable } from '../body/combine-crc.ts';
import { s3Error } from '../errors.ts';
import type { MultipartUpload, StoredChecksum, UploadedPart } from '../state/records.ts';
import type { XmlElement } from '../xml.ts';
import { elementsOf, textOf } from '../xml-access.ts';

const minPartBytes = 5 * 1024 * 1024;

/** A part as the client lists it when completing. */
export interface ChosenPart {
  readonly number: number;
  readonly etag: string;
  readonly checksum: string | undefined;
}

export interface AssembledObject {
  readonly parts: readonly { readonly number: number; readonly part: UploadedPart }[];
  readonly size: number;
  /** MD5 of the parts' MD5s, with their count. */
  readonly etag: string;
  readonly checksum: StoredChecksum | undefined;
}

/** @throws AwsError MalformedXML, InvalidPartOrder */
export function parsePartList(
  document: XmlElement,
  { uploadId, checksumAlgorithm }: Pick<MultipartUpload, 'uploadId' | 'checksumAlgorithm'>,
): ChosenPart[] {
  const chosen = elementsOf(document, 'Part').map((part) => {
    const number = Number(textOf(part, 'PartNumber') ?? Number.NaN);
    const etag = textOf(part, 'ETag');
    if (!Number.isInteger(number) || etag === undefined) throw s3Error('MalformedXML');
    return {
      number,
      etag: etag.trim().replace(/^"(.*)"$/, '$1'),
      checksum: textOf(part, checksumElement(checksumAlgorithm)),
    };
  });
  if (chosen.length === 0) throw s3Error('MalformedXML');
  if (chosen.some(({ number }, index) => index > 0 && number <= (chosen[index - 1]?.number ?? 0)))
    throw s3Error('InvalidPartOrder', undefined, { UploadId: uploadId });
  return chosen;
}

/** The whole that the chosen parts make. @throws AwsError InvalidPart, EntityTooSmall, InvalidRequest */
export async function assembleParts(
  chosen: readonly ChosenPart[],
  uploaded: ReadonlyMap<number, UploadedPart>,
  upload: Pick<MultipartUpload, 'checksumAlgorithm' | 'checksumType' | 'checksumRequested' | 'uploadId'>,
): Promise<AssembledObject> {
  const parts = chosen.map(({ number, etag, checksum }) => {
    const part = uploaded.get(number);
    const isAsListed =
      part !== undefined && part.etag === etag && (checksum === undefined || checksum === part.checksum);
    if (!isAsListed)
      throw s3Error('InvalidPart', undefined, { UploadId: upload.uploadId, PartNumber: String(number), ETag: etag });
    if (checksum === undefined && upload.checksumRequested && upload.checksumType === 'COMPOSITE') {
      throw s3Error(
        'InvalidRequest',
        `The upload was created using a ${upload.checksumAlgorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
      );
    }
    return { number, part };
  });
  const tooSmall = parts.slice(0, -1).find(({ part }) => part.size < minPartBytes);
  if (tooSmall !== undefined) {
    throw s3Error('EntityTooSmall', undefined, {
      ProposedSize: String(tooSmall.part.size),
      MinSizeAllowed: String(minPartBytes),
      PartNumber: String(tooSmall.number),
      ETag: tooSmall.part.etag,
    });
  }
  const md5 = createHash('md5');
  for (const { part } of parts) md5.update(part.etag, 'hex');
  return {
    parts,
    size: parts.reduce((sum, { part }) => sum + part.size, 0),
    etag: `${md5.digest('hex')}-${parts.length}`,
    checksum: await checksumOfParts(
      parts.map(({ part }) => part),
      upload,
    ),
  };
}

async function checksumOfParts(
  parts: readonly UploadedPart[],
  { checksumAlgorithm: algorithm, checksumType: type }: Pick<MultipartUpload, 'checksumAlgorithm' | 'checksumType'>,
): Promise<StoredChecksum | undefined> {
  const digests = parts.flatMap(({ checksum, size }) =>
    checksum === undefined ? [] : [{ digest: Buffer.from(checksum, 'base64'), size }],
  );
  if (digests.length < parts.length) return undefined;
  if (type === 'FULL_OBJECT' && isCombinable(algorithm)) {
    return { algorithm, type, value: combineCrcs(algorithm, digests).toString('base64') };
  }
  const composite = await checksumOf(algorithm, Buffer.concat(digests.map(({ digest }) => digest)));
  return { algorithm, type: 'COMPOSITE', value: `${composite.toString('base64')}-${parts.length}` };
}
