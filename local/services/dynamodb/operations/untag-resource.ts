import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { findByArn } from '../table/find-by-arn.ts';
import { list, required, struct } from '../validation/collection-shapes.ts';
import { text } from '../validation/scalar-shapes.ts';

const input = struct('UntagResourceInput', { ResourceArn: required(text()), TagKeys: required(list(text())) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html */
export const untagResource = operation('UntagResource', input, ({ ResourceArn, TagKeys }, context) => {
  if (TagKeys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
  return context.store.transaction(() => {
    const table = findByArn(context, 'UntagResource', ResourceArn);
    const kept = Object.entries(table.tags).filter(([key]) => !TagKeys.includes(key));
    context.tables.put({ ...table, tags: Object.fromEntries(kept) });
    return {};
  });
});
