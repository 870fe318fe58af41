import { Listr, PRESET_TIMER } from 'listr2';

export interface Step {
  readonly title: string;
  readonly run: (onProgress: (text: string) => void) => Promise<void>;
}

/**
 * Runs steps in their order and shows each with what it is doing and how long it took, on a terminal and in a log. Throws
 * what a step throws, without showing it.
 */
export async function showSteps(steps: readonly Step[]): Promise<void> {
  let failure: unknown;
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: async (_context: unknown, task: { output: string }) => {
      try {
        await run((text) => {
          if (task.output !== text) task.output = text;
        });
      } catch (error) {
        failure = error;
        throw new Error('');
      }
    },
  }));
  const timer = { timer: PRESET_TIMER };
  try {
    await new Listr(tasks, { rendererOptions: timer, fallbackRendererOptions: timer }).run();
  } catch (error) {
    throw failure ?? error;
  }
}
