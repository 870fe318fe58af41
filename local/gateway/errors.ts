/** The port cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    super(`Cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: NodeJS.ErrnoException): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return 'the port is in use. Stop what listens there, or take another one (--port N, 0 for any free port).';
    case 'EACCES':
      return 'this user may not open the port. Take one above 1023 (--port N).';
    default:
      return cause.message;
  }
}
