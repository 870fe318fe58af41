import { z } from 'zod';
import { TemplateError } from './errors.ts';

const deletionPolicySchema = z.enum(['Delete', 'Retain', 'RetainExceptOnCreate']).default('Delete');

const resourceSchema = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((logicalId) => [logicalId]), z.array(z.string())]).default([]),
  Condition: z.string().optional(),
  DeletionPolicy: deletionPolicySchema,
  UpdateReplacePolicy: deletionPolicySchema,
  Metadata: z.unknown().optional(),
});

const parameterSchema = z.looseObject({
  Type: z.string(),
  Default: z.union([z.string(), z.number()]).transform(String).optional(),
});

const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09').optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z.record(z.string(), parameterSchema).default({}),
  // Assertions over parameters. The CDK writes one that asks for a bootstrapped account, which there is none of here.
  Rules: z.unknown().optional(),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z
    .record(
      z.string(),
      z.strictObject({ Value: z.unknown(), Condition: z.string().optional(), Description: z.string().optional() }),
    )
    .default({}),
});

export type Template = z.output<typeof templateSchema>;
export type TemplateResource = z.output<typeof resourceSchema>;
export type TemplateParameter = z.output<typeof parameterSchema>;

/** @throws TemplateError that names each place with something this environment does not know. */
export function parseTemplate(template: unknown): Template {
  const parsed = templateSchema.safeParse(template);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'template'}: ${issue.message}`);
  throw new TemplateError(
    `The template has parts that the embedded environment cannot bring up: ${problems.join('; ')}. ` +
      'Leave them out, or deploy to LocalStack or AWS.',
  );
}
