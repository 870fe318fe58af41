import { ModelServerError } from '../ports/errors.ts';

/** The command that serves a model, run as SageMaker would run the image's container. */
export interface ModelImage {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A server that runs already, or one to start. */
export type ModelSource =
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'command'; readonly image: ModelImage };

/** Finds out what the name in `PrimaryContainer.Image` stands for. Throws a `ModelServerError` for an unknown one. */
export function resolveImage(images: Readonly<Record<string, ModelImage>>, name: string): ModelSource {
  if (/^https?:\/\//.test(name)) {
    if (URL.canParse(name) && name.startsWith('http:')) return { kind: 'running', url: name };
    throw createImageError(name, 'is not a URL of the form http://host:port');
  }
  const image = Object.hasOwn(images, name) ? images[name] : undefined;
  if (image) return { kind: 'command', image };
  const known = Object.keys(images).map((each) => `"${each}"`);
  throw createImageError(
    name,
    `is not in the image map (known: ${known.join(', ') || 'none'}); name a running model server as http://host:port, or add the image`,
  );
}

function createImageError(name: string, problem: string): ModelServerError {
  const message = `The model image "${name}" ${problem}.`;
  return new ModelServerError(`ClientError: ${message}`, message);
}
