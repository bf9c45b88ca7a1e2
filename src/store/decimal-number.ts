/** Number() takes these too: nothing for 0, and other bases. */
const notDecimal = /^\s*$|[xob]/i;

/** The finite number a cell holds, in decimals; NaN for anything else, such as an empty cell, 0x10 or 1e999. */
export function decimalNumber(cell: string): number {
  // Most cells of a picture are one digit, and there are millions.
  if (cell.length === 1 && cell >= '0' && cell <= '9') return cell.charCodeAt(0) - 48;
  const value = Number(cell);
  return Number.isFinite(value) && !notDecimal.test(cell) ? value : Number.NaN;
}
