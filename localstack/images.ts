/** The images of others that the environment needs, as the compose file, the functions and the Dockerfiles name them. */
export const requiredImages = (environment: Readonly<Record<string, string | undefined>>): readonly string[] => [
  environment.LOCALSTACK_IMAGE || 'localstack/localstack:4.14.0',
  'public.ecr.aws/lambda/nodejs:22',
  'node:22-bookworm-slim',
];
