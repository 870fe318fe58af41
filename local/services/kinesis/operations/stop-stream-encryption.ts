import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';

const schema = z.object({ ...streamTarget, EncryptionType: z.literal('KMS'), KeyId: z.string().min(1).max(2048) });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StopStreamEncryption.html */
export const stopStreamEncryption = jsonOperation(
  'StopStreamEncryption',
  schema,
  (input, { catalog, store }: KinesisContext) =>
    store.transaction(() => {
      const { keyId: _removed, ...stream } = catalog.resolve(input);
      catalog.put(stream);
      return undefined;
    }),
);
