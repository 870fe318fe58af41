import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { bypassesGovernance, checkLockEnabled, checkRetentionChange, parseRetention } from '../object/object-lock.ts';
import { updateObject } from '../object/update-object.ts';
import { emptyResponse } from '../request/s3-response.ts';
import { textOf } from '../xml-access.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html: an empty document takes a retention away. */
export const putObjectRetention: Operation = async (request, context) => {
  checkLockEnabled(context.state.buckets.get(request.bucket));
  const document = await readXmlBody(request, 'Retention');
  const [mode, until] = [textOf(document, 'Mode'), textOf(document, 'RetainUntilDate')];
  if ((mode === undefined) !== (until === undefined)) throw s3Error('MalformedXML');
  const now = context.clock.now();
  const retention = mode === undefined || until === undefined ? undefined : parseRetention(mode, until, now);

  await updateObject(request, context, (object) => {
    checkRetentionChange(object.retention, retention, bypassesGovernance(request), now);
    const { retention: _replaced, ...rest } = object;
    return retention === undefined ? rest : { ...rest, retention };
  });
  return emptyResponse(200);
};
