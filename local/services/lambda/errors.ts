import { AwsError } from '../../protocol/errors.ts';

const user = { Type: 'User' };

export const invalidRequestContent = (reason: string) =>
  new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`, 400, user);
export const invalidParameterValue = (message: string) =>
  new AwsError('InvalidParameterValueException', message, 400, user);
