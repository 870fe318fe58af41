import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { findByArn } from '../table/find-by-arn.ts';
import { required, struct } from '../validation/collection-shapes.ts';
import { text } from '../validation/scalar-shapes.ts';
import { tags } from './table-shapes.ts';

const input = struct('TagResourceInput', { ResourceArn: required(text()), Tags: required(tags) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html */
export const tagResource = operation('TagResource', input, ({ ResourceArn, Tags }, context) => {
  if (Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
  return context.store.transaction(() => {
    const table = findByArn(context, 'TagResource', ResourceArn);
    const added = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    context.tables.put({ ...table, tags: { ...table.tags, ...added } });
    return {};
  });
});
