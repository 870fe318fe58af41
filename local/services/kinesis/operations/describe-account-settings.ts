import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeAccountSettings.html */
export const describeAccountSettings = jsonOperation(
  'DescribeAccountSettings',
  z.object({}),
  (_input, _context: KinesisContext) => ({ MinimumThroughputBillingCommitment: { Status: 'DISABLED' } }),
);
