import { createImageError } from './errors.ts';

/** The command that serves a model, run as SageMaker would run the image's container. */
export interface ModelImage {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A server that runs already, or one to start: with a command of the map, or as a container of an image not in it. */
export type ModelSource =
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'started'; readonly image: ModelImage | undefined };

/** Finds out what the name in `PrimaryContainer.Image` stands for. Throws a `ModelServerError` for a URL that is of no use. */
export function resolveImage(images: Readonly<Record<string, ModelImage>>, name: string): ModelSource {
  if (/^https?:\/\//.test(name)) {
    if (URL.canParse(name) && name.startsWith('http:')) return { kind: 'running', url: name };
    throw createImageError(name, 'is not a URL of the form http://host:port');
  }
  return { kind: 'started', image: Object.hasOwn(images, name) ? images[name] : undefined };
}
