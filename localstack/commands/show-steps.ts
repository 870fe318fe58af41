import { Listr, PRESET_TIMER } from 'listr2';

export interface Step {
  readonly title: string;
  readonly run: (onProgress: (text: string) => void) => Promise<void>;
}

/** Runs steps in their order and shows each with what it is doing and how long it took, on a terminal and in a log. */
export async function showSteps(steps: readonly Step[]): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: (_context: unknown, task: { output: string }) =>
      run((text) => {
        if (task.output !== text) task.output = text;
      }),
  }));
  const rendererOptions = { timer: PRESET_TIMER, showErrorMessage: false, collapseErrors: false };
  await new Listr(tasks, { rendererOptions, fallbackRendererOptions: { timer: PRESET_TIMER } }).run();
}
