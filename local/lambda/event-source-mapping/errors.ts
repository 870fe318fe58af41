import { AwsError } from '../../protocol/errors.ts';

export const mappingNotFound = () =>
  new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404, { Type: 'User' });
