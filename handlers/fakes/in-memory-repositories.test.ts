import { describeBatchRepository } from '../ports/batch-repository.conformance.ts';
import { describeJobRepository } from '../ports/job-repository.conformance.ts';
import { InMemoryBatchRepository } from './in-memory-batch-repository.ts';
import { InMemoryJobRepository } from './in-memory-job-repository.ts';

describeJobRepository('InMemoryJobRepository', async () => new InMemoryJobRepository());
describeBatchRepository('InMemoryBatchRepository', async () => new InMemoryBatchRepository());
