import { describeBatchRepository } from '../ports/batch-repository.conformance.ts';
import { describeJobRepository } from '../ports/job-repository.conformance.ts';
import { describeObjectStore } from '../ports/object-store.conformance.ts';
import { InMemoryBatchRepository } from './in-memory-batch-repository.ts';
import { InMemoryJobRepository } from './in-memory-job-repository.ts';
import { InMemoryObjectStore } from './in-memory-object-store.ts';

describeJobRepository('InMemoryJobRepository', async () => new InMemoryJobRepository());
describeBatchRepository('InMemoryBatchRepository', async () => new InMemoryBatchRepository());
describeObjectStore('InMemoryObjectStore', async () => new InMemoryObjectStore());
