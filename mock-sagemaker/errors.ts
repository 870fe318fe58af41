/** The server cannot start with its settings; the message says why and which variable to change. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export function createListenError(host: string, port: number, cause: NodeJS.ErrnoException): StartError {
  return new StartError(`Cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause });
}

function reasonOf(cause: NodeJS.ErrnoException): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return 'the port is in use. Stop what listens there, or set MOCK_SAGEMAKER_PORT to another one (0: any free port).';
    case 'EACCES':
      return 'this user may not open the port. Set MOCK_SAGEMAKER_PORT to one above 1023.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address. Set MOCK_SAGEMAKER_HOST to one of its own (0.0.0.0: all of them).';
    default:
      return cause.message;
  }
}

export function createFolderError(variable: string, folder: string, cause: Error): StartError {
  return new StartError(
    `${variable} is ${folder}, which cannot be used (${cause.message}). It must be a folder that this user may write to, ` +
      'or one that can be made.',
    { cause },
  );
}
