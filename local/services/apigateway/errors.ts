import { AwsError } from '../../protocol/errors.ts';

const notFound = (message: string) => new AwsError('NotFoundException', message, 404);

export const restApiNotFound = () => notFound('Invalid API identifier specified');
export const stageNotFound = () => notFound('Invalid stage identifier specified');
export const resourceNotFound = () => notFound('Invalid Resource identifier specified');
export const apiKeyNotFound = () => notFound('Invalid API Key identifier specified');
export const usagePlanNotFound = () => notFound('Invalid Usage Plan ID specified');
export const badRequest = (message: string) => new AwsError('BadRequestException', message, 400);
