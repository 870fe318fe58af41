import { AwsError } from '../../protocol/errors.ts';

/** Waits for a call whose failure with this code means that there is nothing to do. */
export async function ignoring(code: string, call: Promise<unknown>): Promise<void> {
  await unless(code, call);
}

/** What a call answers, or undefined where it fails with this code. */
export async function unless<Answer>(code: string, call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  }
}
