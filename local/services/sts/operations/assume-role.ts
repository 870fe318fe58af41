import { validationError } from '../errors.ts';
import type { StsOperation } from '../sts-operation.ts';
import { temporaryCredentials } from '../temporary-credentials.ts';

/** Any role can be assumed. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole: StsOperation = {
  name: 'AssumeRole',
  run(parameters, { nowMs }) {
    const roleArn = parameters.get('RoleArn') ?? '';
    const sessionName = parameters.get('RoleSessionName') ?? '';
    const [, accountId, roleName] = /^arn:aws[^:]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
    if (accountId === undefined || roleName === undefined) throw validationError(`${roleArn} is invalid`);
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
      throw validationError(
        `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must ` +
          'satisfy regular expression pattern: [\\w+=,.@-]*',
      );
    }
    return {
      Credentials: temporaryCredentials(parameters, 43_200, 3600, nowMs),
      AssumedRoleUser: {
        AssumedRoleId: `AROAQAAAAAAASLIPWAY00:${sessionName}`,
        Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
      },
    };
  },
};
