import { figure, percent } from '../figure.ts';

/**
 * Puts measured figures into a text: `{last}` with three digits, `{last|4}` with four decimals, `{share|%}` as a
 * percentage, `{count|n}` as a whole number.
 * @throws Error for a name that was not measured: a text must not be said with a hole in it
 */
export function filled(text: string, figures: Readonly<Record<string, number>>): string {
  return text.replace(/\{(\w+)(?:\|(\d|%|n))?\}/g, (_, name: string, format: string | undefined) => {
    const value = figures[name];
    if (value === undefined) throw new Error(`"${name}" was not measured`);
    if (format === undefined || !Number.isFinite(value)) return figure(value);
    if (format === '%') return percent(value);
    return format === 'n' ? grouped(Math.round(value)) : value.toFixed(Number(format));
  });
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
