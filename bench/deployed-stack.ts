/** The stack under measurement, wherever it is deployed. */
export interface DeployedStack {
  readonly api: {
    readonly apiUrl: string;
    readonly apiKey: string;
  };
  /** Of everything that serves the stack at this moment: processes or containers. */
  memoryBytes(): Promise<number>;
}
