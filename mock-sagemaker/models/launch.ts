import type { ServerOutput } from './server-output.ts';

/** A program to start that serves a model. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How late a line may arrive that was printed before an answer; at once, unless it makes a detour. */
  readonly outputLagMs?: number;
  /** Ends what the program stands for, where signals do not reach it, and leaves nothing of it. Never rejects. */
  readonly stop?: () => Promise<void>;
}

/**
 * Gets ready what is to serve a model on `port` of the loopback interface; that may take its time, and what is printed
 * meanwhile belongs to the server's `output`. Rejects with a `ModelServerError`.
 */
export type Launcher = (port: number, output: ServerOutput, signal: AbortSignal) => Promise<Launch>;
