import { AwsError, validationException } from '../../protocol/errors.ts';

export { validationException };

export const invalidEventPattern = (reason: string) =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

export const resourceNotFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const resourceAlreadyExists = (message: string) => new AwsError('ResourceAlreadyExistsException', message);

export const limitExceeded = (message: string) => new AwsError('LimitExceededException', message);

export const busNotFound = (busName: string) => resourceNotFound(`Event bus ${busName} does not exist.`);

export const ruleNotFound = (ruleName: string, busName: string) =>
  resourceNotFound(`Rule ${ruleName} does not exist on EventBus ${busName}.`);

/** A setting that AWS has and that would be ignored here: refused instead. */
export const unsupportedSetting = (message: string) =>
  new AwsError('NotImplementedException', `${message} docs/parity.md lists what the embedded environment offers.`, 501);
