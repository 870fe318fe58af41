/** Two servers cannot share a data folder; the message says who has it and what to do. */
export class FolderHeldError extends Error {
  override readonly name = 'FolderHeldError';

  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that process, or start with another folder ` +
        '(MOCK_SAGEMAKER_DATA_FOLDER).',
    );
  }
}
