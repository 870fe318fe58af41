import type { Store } from '../../store/store.ts';
import { invalidArgument, streamNotFound } from './errors.ts';
import { type ArnScope, type Stream, streamArn, streamNameInArn } from './stream.ts';

/** How a request names a stream: by name, by ARN, or by both if they agree. */
interface StreamTarget {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
}

/**
 * The streams of the account. All of them are also in memory, so that a record's way costs no decoding of its stream; every
 * change goes through `put` and `remove`, inside a store transaction.
 */
export interface StreamCatalog {
  /** @throws AwsError ResourceNotFoundException, or InvalidArgumentException when the target names none or two streams. */
  resolve(target: StreamTarget): Stream;
  find(streamName: string): Stream | undefined;
  findById(streamId: number): Stream | undefined;
  /** In order of their names. */
  list(): readonly Stream[];
  put(stream: Stream): void;
  remove(stream: Stream): void;
  /** An id for a new stream, greater than any before. */
  nextId(): number;
}

export function createStreamCatalog(store: Store, scope: ArnScope): StreamCatalog {
  const stored = store.collection<Stream, string>('kinesis:streams');
  const counters = store.collection<number, string>('kinesis:counters');
  const byName = new Map<string, Stream>();
  const byId = new Map<number, Stream>();
  for (const { value } of stored.getRange()) {
    byName.set(value.name, value);
    byId.set(value.id, value);
  }

  return {
    resolve(target) {
      const name = streamNameOf(target, scope);
      const stream = byName.get(name);
      if (stream === undefined) throw streamNotFound(name, scope.accountId);
      return stream;
    },
    find: (streamName) => byName.get(streamName),
    findById: (streamId) => byId.get(streamId),
    list: () => [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    put(stream) {
      byName.set(stream.name, stream);
      byId.set(stream.id, stream);
      void stored.put(stream.name, stream);
    },
    remove(stream) {
      byName.delete(stream.name);
      byId.delete(stream.id);
      void stored.remove(stream.name);
    },
    nextId() {
      const id = (counters.get('streams') ?? 0) + 1;
      void counters.put('streams', id);
      return id;
    },
  };
}

function streamNameOf({ StreamName, StreamARN }: StreamTarget, scope: ArnScope): string {
  if (StreamARN === undefined) {
    if (StreamName === undefined) throw invalidArgument('Either StreamName or StreamARN must be provided.');
    return StreamName;
  }
  const name = streamNameInArn(StreamARN);
  if (name === undefined) throw invalidArgument(`StreamARN ${StreamARN} is not the ARN of a stream.`);
  if (StreamName !== undefined && StreamName !== name) {
    throw invalidArgument(`StreamName ${StreamName} and StreamARN ${StreamARN} do not name the same stream.`);
  }
  if (StreamARN !== streamArn(scope, name)) throw streamNotFound(name, scope.accountId);
  return name;
}
