import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { findObject } from '../object/find-object.ts';
import { checkLockEnabled } from '../object/object-lock.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html */
export const getObjectLegalHold: Operation = (request, context) => {
  const { bucket, object } = findObject(request, context);
  checkLockEnabled(bucket);
  if (object.legalHold === undefined) throw s3Error('NoSuchObjectLockConfiguration');
  return xmlResponse('LegalHold', { Status: object.legalHold ? 'ON' : 'OFF' });
};
