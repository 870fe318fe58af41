/** Docker, LocalStack or the deployment is not as it must be; the message says what is wrong and which command helps. */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError';
}
