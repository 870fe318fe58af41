import { AwsError } from '../../protocol/errors.ts';

export const invalidAction = (action: string) =>
  new AwsError('InvalidAction', `Could not find operation ${action} for version 2011-06-15`);

export const missingAction = () => new AwsError('MissingAction', 'Must contain an Action parameter.');

export const validationError = (message: string) => new AwsError('ValidationError', message);
