import type { Database } from 'lmdb';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { StreamReader } from '../../services/kinesis/stream-reader.ts';
import type { Store } from '../../store/store.ts';
import type { FunctionDefinitions } from '../function-definitions.ts';
import type { LambdaRuntime } from '../lambda-runtime.ts';
import type { Checkpoint } from './mapping.ts';
import type { ObjectWriter } from './object-writer.ts';

/** What mappings need of the rest of the environment. */
export interface MappingDependencies {
  readonly store: Store;
  readonly checkpoints: Database<Checkpoint, [uuid: string, shardId: string]>;
  readonly clock: Clock;
  readonly reader: StreamReader;
  readonly functions: Pick<LambdaRuntime, 'invokeAs' | 'functionArn'>;
  readonly definitions: FunctionDefinitions;
  readonly objects: ObjectWriter;
  readonly region: string;
  readonly logger: Logger;
}
