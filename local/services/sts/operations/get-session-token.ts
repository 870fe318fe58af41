import type { StsOperation } from '../sts-operation.ts';
import { temporaryCredentials } from '../temporary-credentials.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const getSessionToken: StsOperation = {
  name: 'GetSessionToken',
  run: (parameters, { nowMs }) => ({ Credentials: temporaryCredentials(parameters, 129_600, 43_200, nowMs) }),
};
