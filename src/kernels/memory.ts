/**
 * Memories that threads share are not counted by the collector, so a hundred runs would keep a hundred of them. The
 * last one given back is therefore used again, as long as the collector has not taken it.
 */
let idle: WeakRef<WebAssembly.Memory> | null = null;

const page = 65536;

/**
 * At least so many bytes, of any content.
 * @throws RangeError where the system or WebAssembly has not so many
 */
export function takeMemory(bytes: number): WebAssembly.Memory {
  const kept = idle?.deref();
  idle = null;
  if (kept && kept.buffer.byteLength >= bytes) return kept;
  // A power of two, so that the next run, somewhat larger, fits too. What is never touched is never provided.
  const pages = 2 ** Math.max(0, Math.ceil(Math.log2(bytes / page)));
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** For the next who asks; nobody may use it any more. */
export function giveBack(memory: WebAssembly.Memory): void {
  idle = new WeakRef(memory);
}
