/** `put` and `delete` of a type of which the embedded environment needs to know no more than its values. */
export const recordedOnly = {
  put: async (): Promise<void> => {},
  delete: async (): Promise<void> => {},
};
