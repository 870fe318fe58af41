import type { StsOperation } from '../sts-operation.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getSessionToken } from './get-session-token.ts';

export const operations: readonly StsOperation[] = [assumeRole, getCallerIdentity, getSessionToken];

/** Operations of the service that are refused. */
export const notImplementedOperations: readonly string[] = [
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetDelegatedAccessToken',
  'GetFederationToken',
  'GetWebIdentityToken',
];
