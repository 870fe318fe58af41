import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { isoDate } from '../object/dates.ts';
import { findObject } from '../object/find-object.ts';
import { checkLockEnabled } from '../object/object-lock.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
export const getObjectRetention: Operation = (request, context) => {
  const { bucket, object } = findObject(request, context);
  checkLockEnabled(bucket);
  if (object.retention === undefined) throw s3Error('NoSuchObjectLockConfiguration');
  const { mode, retainUntil } = object.retention;
  return xmlResponse('Retention', { Mode: mode, RetainUntilDate: isoDate(retainUntil) });
};
