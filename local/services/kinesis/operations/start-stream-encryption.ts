import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';

const schema = z.object({ ...streamTarget, EncryptionType: z.literal('KMS'), KeyId: z.string().min(1).max(2048) });

/**
 * Shown in descriptions and records; the records themselves stay as they are, in this machine's own folder.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartStreamEncryption.html
 */
export const startStreamEncryption = jsonOperation(
  'StartStreamEncryption',
  schema,
  (input, { catalog, store }: KinesisContext) =>
    store.transaction(() => {
      catalog.put({ ...catalog.resolve(input), keyId: input.KeyId });
      return undefined;
    }),
);
