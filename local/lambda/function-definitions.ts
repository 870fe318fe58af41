import type { Store } from '../store/store.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** The deployed functions; what is put survives a restart. */
export interface FunctionDefinitions {
  get(functionName: string): FunctionDefinition | undefined;
  /** Sorted by name. */
  list(): readonly FunctionDefinition[];
  put(definition: FunctionDefinition): Promise<void>;
  delete(functionName: string): Promise<void>;
}

export function createFunctionDefinitions(store: Store): FunctionDefinitions {
  const collection = store.collection<FunctionDefinition, string>('lambda:functions');
  // Every invocation looks its function up: from memory.
  const byName = new Map([...collection.getRange()].map(({ key, value }) => [key, value]));
  return {
    get: (functionName) => byName.get(functionName),
    list: () => [...byName.values()].sort((a, b) => (a.functionName < b.functionName ? -1 : 1)),
    async put(definition) {
      await store.transaction(() => collection.put(definition.functionName, definition));
      byName.set(definition.functionName, definition);
    },
    async delete(functionName) {
      await store.transaction(() => collection.remove(functionName));
      byName.delete(functionName);
    },
  };
}
