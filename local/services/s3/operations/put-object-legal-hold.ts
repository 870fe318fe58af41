import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { checkLockEnabled } from '../object/object-lock.ts';
import { updateObject } from '../object/update-object.ts';
import { emptyResponse } from '../request/s3-response.ts';
import { textOf } from '../xml-access.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
export const putObjectLegalHold: Operation = async (request, context) => {
  checkLockEnabled(context.state.buckets.get(request.bucket));
  const status = textOf(await readXmlBody(request, 'LegalHold'), 'Status');
  if (status !== 'ON' && status !== 'OFF') throw s3Error('MalformedXML');
  await updateObject(request, context, (object) => ({ ...object, legalHold: status === 'ON' }));
  return emptyResponse(200);
};
