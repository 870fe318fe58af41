import { z } from 'zod';
import { expiredNextToken, invalidArgument } from './errors.ts';

const lifetimeMs = 300_000;

const tokenSchema = z.tuple([z.number(), z.unknown()]);

/** The token of a list's next page: the list's own continuation, good for five minutes. */
export function formatNextToken(continuation: unknown, nowMs: number): string {
  return Buffer.from(JSON.stringify([nowMs, continuation])).toString('base64');
}

/** @throws AwsError InvalidArgumentException, or ExpiredNextTokenException after five minutes. */
export function parseNextToken<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  nowMs: number,
): z.output<Schema> {
  const token = tokenSchema.safeParse(jsonIn(text));
  if (!token.success) throw invalidArgument('The NextToken is not valid.');
  const [createdAtMs, content] = token.data;
  if (nowMs - createdAtMs > lifetimeMs) throw expiredNextToken();
  const continuation = schema.safeParse(content);
  if (!continuation.success) throw invalidArgument('The NextToken is not valid.');
  return continuation.data;
}

function jsonIn(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
