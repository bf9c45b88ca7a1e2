/** A number as it stands in a guide's text. */
export interface Numeral {
  /** Offset of its first character, sign included, and of the one after it. */
  start: number;
  end: number;
  line: number;
  column: number;
  text: string;
  value: number;
  /** Decimal places shown, an exponent counted in: 4 for 0.1139, 5 for 1e-5; null for a fraction such as 1/3. */
  decimals: number | null;
  /** A percent sign follows; the value is as written, 56 for 56%. */
  isPercent: boolean;
}
