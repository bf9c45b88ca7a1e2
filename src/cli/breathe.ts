/** Keys and signals get their turn in a long computation. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
