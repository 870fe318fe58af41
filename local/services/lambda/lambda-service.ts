import type { Service } from '../../gateway/service.ts';
import { maxPayloadBytes } from '../../lambda/invocation-failures.ts';
import { createRestJsonService } from '../../protocol/rest-json-service.ts';
import type { LambdaContext } from './lambda-context.ts';
import { operations } from './operations/index.ts';

/** More than a payload may have, so that one that is too large gets Lambda's own error. */
const maxBodyBytes = 2 * maxPayloadBytes;

/** Lambda's API: invoke, look, and tune event source mappings. Functions come with a stack. */
export const createLambdaService = (context: LambdaContext): Service =>
  createRestJsonService({ name: 'lambda', operations, context, maxBodyBytes, messageMember: 'Message' });
