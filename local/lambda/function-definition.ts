/** A deployed function: what its template says, with the built code on disk. */
export interface FunctionDefinition {
  readonly functionName: string;
  /** Folder of the built asset; holds the file that `handler` names. */
  readonly codeFolder: string;
  /** `<file without extension>.<export>`, e.g. `index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** The most environments at once; 0 refuses every invocation. Absent: the environment's own cap. */
  readonly reservedConcurrency?: number;
  readonly runtime: string;
  readonly roleArn: string;
  readonly description: string;
  /** Group its log goes to; default `/aws/lambda/<functionName>`. */
  readonly logGroupName?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export const logGroupOf = (definition: FunctionDefinition) =>
  definition.logGroupName ?? `/aws/lambda/${definition.functionName}`;
