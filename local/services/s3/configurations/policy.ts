import { z } from 'zod';
import { readDocument } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyResponse, xmlResponse } from '../request/s3-response.ts';

// Policies are kept and given back, their form checked; they are not enforced.
const maxPolicyBytes = 20 * 1024;

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  NotPrincipal: z.unknown().optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const policySchema = z.object({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Statement: z.union([statementSchema.transform((statement) => [statement]), z.array(statementSchema).min(1)]),
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy: Operation = ({ bucket: name }, { state }) => {
  const policy = state.buckets.get(name).configurations.policy;
  if (policy === undefined) throw s3Error('NoSuchBucketPolicy', undefined, { BucketName: name });
  return { status: 200, headers: { 'content-type': 'application/json' }, body: policy };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy: Operation = async (request, { state }) => {
  state.buckets.get(request.bucket);
  const policy = await readDocument(request);
  parsePolicy(policy);
  await state.change(() => {
    const bucket = state.buckets.get(request.bucket);
    state.buckets.put({ ...bucket, configurations: { ...bucket.configurations, policy } });
  });
  return emptyResponse(204);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy: Operation = async ({ bucket: name }, { state }) => {
  await state.change(() => {
    const bucket = state.buckets.get(name);
    const { policy: _removed, ...configurations } = bucket.configurations;
    state.buckets.put({ ...bucket, configurations });
  });
  return emptyResponse(204);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html: public when anyone is allowed unconditionally. */
export const getBucketPolicyStatus: Operation = ({ bucket: name }, { state }) => {
  const policy = state.buckets.get(name).configurations.policy;
  if (policy === undefined) throw s3Error('NoSuchBucketPolicy', undefined, { BucketName: name });
  const isPublic = parsePolicy(policy).Statement.some(
    ({ Effect, Principal, Condition }) => Effect === 'Allow' && isAnyone(Principal) && Condition === undefined,
  );
  return xmlResponse('PolicyStatus', { IsPublic: isPublic });
};

function isAnyone(principal: unknown): boolean {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null) return false;
  return [Reflect.get(principal, 'AWS')].flat().includes('*');
}

function parsePolicy(text: string): z.output<typeof policySchema> {
  if (Buffer.byteLength(text) > maxPolicyBytes) throw s3Error('PolicyTooLarge');
  if (!text.startsWith('{')) throw s3Error('MalformedPolicy');
  const document = parseJson(text);
  const parsed = policySchema.safeParse(document);
  if (!parsed.success)
    throw s3Error(
      'MalformedPolicy',
      hasStatement(document) ? 'Invalid value in the policy: Statement' : 'Missing required field Statement',
    );
  return parsed.data;
}

const hasStatement = (document: unknown) =>
  typeof document === 'object' && document !== null && 'Statement' in document;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw s3Error('MalformedPolicy', 'Policies must be valid JSON');
  }
}
