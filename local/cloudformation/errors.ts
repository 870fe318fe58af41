/**
 * The template asks for something that cannot be done here. The message says where, what was given, what is allowed and
 * what to do.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** The folder is no cloud assembly that can be brought up. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}

/** A service refused a resource of the template. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';

  constructor(resource: string, type: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(`Resource ${resource} (${type}) could not be brought up: ${reason}`, { cause });
  }
}
