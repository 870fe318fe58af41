import { z } from 'zod';

export const ruleNameSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[.\-_A-Za-z0-9]+$/);

export const busNameSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[/.\-_A-Za-z0-9]+$/);

export const busNameOrArnSchema = z
  .string()
  .min(1)
  .max(1600)
  .regex(/^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/);

export const eventPatternSchema = z.string().max(4096);

export const tagsSchema = z.array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) }));

export const pageMembers = {
  NextToken: z.string().min(1).max(2048).optional(),
  Limit: z.int().min(1).max(100).default(100),
};
