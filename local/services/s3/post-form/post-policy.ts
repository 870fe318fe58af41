import { z } from 'zod';
import { s3Error } from '../errors.ts';
import type { PostForm } from './receive-post-form.ts';

const exactSchema = z.record(z.string(), z.string()).refine((condition) => Object.keys(condition).length === 1);
const matchSchema = z.tuple([z.string(), z.string(), z.string()]);
const lengthSchema = z.tuple([z.string(), z.union([z.number(), z.string()]), z.union([z.number(), z.string()])]);
const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(z.union([exactSchema, matchSchema, lengthSchema])),
});

/** Where the file goes, placeholders filled in. */
export interface PostTarget {
  readonly bucket: string;
  readonly key: string;
}

/** Fields that a policy need not speak of. */
const exempt = ['policy', 'file', 'signature', 'awsaccesskeyid', 'x-amz-signature', 'bucket'];

/**
 * Holds a form against its policy, where it has one; its signature is not verified. A form without a policy is an
 * anonymous upload, which is allowed.
 * @throws AwsError InvalidPolicyDocument, AccessDenied, EntityTooLarge, EntityTooSmall, InvalidArgument
 */
export function checkPostPolicy({ fields, file }: PostForm, target: PostTarget, now: number): void {
  const encoded = fields.get('policy');
  if (encoded === undefined) return;
  checkSignaturePresent(fields);
  const policy = parsePolicy(encoded);
  if (Date.parse(policy.expiration) < now)
    throw s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
  const values = new Map([...fields, ['bucket', target.bucket], ['key', target.key]]);
  const spokenOf = new Set(exempt);
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition)) {
        spokenOf.add(name.toLowerCase());
        if (values.get(name.toLowerCase()) !== value) throw failed(JSON.stringify(condition));
      }
    } else if (String(condition[0]).toLowerCase() === 'content-length-range') {
      checkLength(file.size, condition[1], condition[2]);
    } else {
      const [operator, field, value] = condition.map(String);
      const name = (field ?? '').replace(/^\$/, '').toLowerCase();
      spokenOf.add(name);
      if (!holds((operator ?? '').toLowerCase(), values.get(name), value ?? ''))
        throw failed(JSON.stringify(condition));
    }
  }
  const extra = [...fields.keys()].find((name) => !spokenOf.has(name) && !name.startsWith('x-ignore-'));
  if (extra !== undefined) throw s3Error('AccessDenied', `Invalid according to Policy: Extra input fields: ${extra}`);
}

function checkSignaturePresent(fields: ReadonlyMap<string, string>): void {
  const needed = fields.has('x-amz-algorithm')
    ? ['x-amz-credential', 'x-amz-date', 'x-amz-signature']
    : ['awsaccesskeyid', 'signature'];
  const missing = needed.find((name) => !fields.has(name));
  if (missing === undefined) return;
  throw s3Error(
    'InvalidArgument',
    `Bucket POST must contain a field named '${missing}'.  If it is specified, please check the order of the fields.`,
    {
      ArgumentName: missing,
      ArgumentValue: '',
    },
  );
}

function parsePolicy(encoded: string): z.output<typeof policySchema> {
  const invalid = (reason: string) => s3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    throw invalid('Invalid JSON.');
  }
  const parsed = policySchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path[0];
  throw invalid(
    name === 'expiration'
      ? 'Policy missing expiration, or holding an invalid one.'
      : 'Policy missing conditions or holding an invalid one.',
  );
}

function checkLength(size: number, min: string | number, max: string | number): void {
  const [least, most] = [Number(min), Number(max)];
  if (!Number.isInteger(least) || !Number.isInteger(most))
    throw s3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid content-length-range.');
  if (size < least)
    throw s3Error('EntityTooSmall', undefined, { ProposedSize: String(size), MinSizeAllowed: String(least) });
  if (size > most)
    throw s3Error('EntityTooLarge', undefined, { ProposedSize: String(size), MaxSizeAllowed: String(most) });
}

function holds(operator: string, actual: string | undefined, expected: string): boolean {
  if (operator === 'eq') return actual === expected;
  if (operator === 'starts-with') return actual?.startsWith(expected) === true;
  throw s3Error('InvalidPolicyDocument', `Invalid Policy: Invalid condition operator '${operator}'.`);
}

const failed = (condition: string) =>
  s3Error('AccessDenied', `Invalid according to Policy: Policy Condition failed: ${condition}`);
