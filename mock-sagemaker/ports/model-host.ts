/** What a job needs of a container of a model: how it runs, and which variables it is to see. */
export interface ModelServerRequest {
  readonly modelName: string;
  /** Tells the containers of an inference pipeline apart. */
  readonly hostname: string;
  readonly image: string;
  /** S3 URI of the archive that is unpacked for the server. */
  readonly modelDataUrl?: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** A model server that answered `/ping`. Disposing it says that this user needs it no longer. */
export interface ModelServerLease extends Disposable {
  readonly url: string;
}

/** Hears a line that a model server printed, to its standard output or error, without the line's end. */
export type OutputListener = (line: string) => void;

export interface ModelHost {
  /**
   * Starts the server if it does not run, and waits until it is healthy. Rejects with a `ModelServerError`. `onOutput` hears what
   * the server prints until the lease is disposed, beginning with its start, even if that was for another user: on AWS every job
   * starts containers of its own. Of a server at `http://host:port` nothing is heard.
   */
  acquire(request: ModelServerRequest, signal: AbortSignal, onOutput?: OutputListener): Promise<ModelServerLease>;
  /** What the server answers to `/execution-parameters`; nothing if it does not know them. */
  readExecutionParameters(url: string, signal: AbortSignal): Promise<ExecutionParameters>;
}

/** The settings a model server may propose for those its job leaves open. */
export interface ExecutionParameters {
  readonly maxConcurrentTransforms?: number | undefined;
  readonly maxPayloadInMB?: number | undefined;
  readonly batchStrategy?: 'MultiRecord' | 'SingleRecord' | undefined;
}
