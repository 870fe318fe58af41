import { parse } from 'yaml';
import { z } from 'zod';

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
});
const composeSchema = z.object({ services: z.record(z.string(), serviceSchema) });
export type ComposeService = z.infer<typeof serviceSchema>;

/**
 * A service of a Compose file, so that tests run the containers that `npm run local` does. Of Compose's variables it knows
 * `${NAME:-default}`.
 */
export function composeService(
  composeFile: string,
  name: string,
  variables: Readonly<Record<string, string | undefined>>,
): ComposeService {
  const text = composeFile.replaceAll(
    /\$\{(\w+):-([^}]*)\}/g,
    (_whole, variable: string, fallback: string) => variables[variable] || fallback,
  );
  const service = composeSchema.parse(parse(text, { schema: 'failsafe' })).services[name];
  if (service === undefined) throw new Error(`the Compose file has no service ${name}`);
  return service;
}
