/** asciichart 1.5 brings no types; this is the part in use. */
declare module 'asciichart' {
  export function plot(
    series: readonly number[],
    options: {
      min: number;
      max: number;
      height: number;
      offset: number;
      format: () => string;
      symbols: string[];
    },
  ): string;
}
