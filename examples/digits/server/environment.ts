import { StartError } from './errors.ts';

export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly modelFolder: string | undefined;
  readonly exitWithParent: boolean;
}

const defaultPort = '8080';

/** Reads the environment variables that the README lists. Throws a `StartError`. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const portVariable = ['SAGEMAKER_BIND_TO_PORT', 'PORT'].find((name) => variables[name]) ?? 'PORT';
  return {
    port: parsePort(portVariable, variables[portVariable] || defaultPort),
    host: variables.HOST || '127.0.0.1',
    modelFolder: variables.MODEL_DIR || undefined,
    exitWithParent: variables.EXIT_WITH_PARENT === '1',
  };
}

function parsePort(variable: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new StartError(
      `${variable} is ${JSON.stringify(text)}: it must be a port from 1 to 65535, or 0 for a free one, e.g. ${variable}=${defaultPort}`,
    );
  }
  return Number(text);
}
