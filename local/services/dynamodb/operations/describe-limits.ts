import { operation } from '../operation.ts';
import { struct } from '../validation/collection-shapes.ts';

/** The quotas of a new account; none is enforced here. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html */
export const describeLimits = operation('DescribeLimits', struct('DescribeLimitsInput', {}), () => ({
  AccountMaxReadCapacityUnits: 80_000,
  AccountMaxWriteCapacityUnits: 80_000,
  TableMaxReadCapacityUnits: 40_000,
  TableMaxWriteCapacityUnits: 40_000,
}));
