import type { Operation } from '../context.ts';
import { checkNotArchived } from '../object/archive.ts';
import { readObject } from '../object/read-object.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = (request, context) => {
  const { status, headers, object, span } = readObject(request, context);
  if (status === 304) return { status, headers };
  checkNotArchived(object);
  return { status, headers, body: context.state.bodies.read(object.body, span) };
};
