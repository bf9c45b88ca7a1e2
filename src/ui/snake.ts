/** Under these keys the names are the lesson's and the engine's own (`dL_dW2`, component ids) and stay as they are. */
const foreign = new Set(['mastery', 'data']);

/** The same value with `camelCase` keys as `snake_case`, at every depth but under `mastery` and `data`. */
export function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [snake(key), foreign.has(key) ? one : snakeKeys(one)]),
  );
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
