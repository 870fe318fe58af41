import { AwsError } from '../../protocol/errors.ts';

/**
 * What API Gateway itself answers, before or instead of the function.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const missingAuthenticationToken = () =>
  new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
export const forbidden = () => new AwsError('ForbiddenException', 'Forbidden', 403);
export const tooManyRequests = () => new AwsError('TooManyRequestsException', 'Too Many Requests', 429);
export const limitExceeded = () => new AwsError('LimitExceededException', 'Limit Exceeded', 429);
export const requestTooLarge = () => new AwsError('RequestEntityTooLargeException', 'Request Entity Too Large', 413);
export const integrationFailed = () => new AwsError('InternalServerErrorException', 'Internal server error', 502);
export const integrationTimedOut = () =>
  new AwsError('InternalServerErrorException', 'Endpoint request timed out', 504);
