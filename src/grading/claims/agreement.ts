import type { Relation } from '../../lesson/claims.ts';
import type { Numeral } from '../../lesson/numeral.ts';

export interface AgreementRule {
  relation: Relation;
  digits: number | null;
  tolerance: number | null;
}

/**
 * Whether a number that is said holds for the computed value: rounded to the decimals it shows, a fraction or a
 * whole number exactly, or within the tolerance where one is given; or the value lies on the side that is claimed.
 */
export function agrees(
  said: Pick<Numeral, 'value' | 'decimals'>,
  value: number,
  rule: AgreementRule,
): boolean {
  const { relation, digits, tolerance } = rule;
  switch (relation) {
    case 'below':
      return value < said.value;
    case 'above':
      return value > said.value;
    case 'at most':
      return value <= said.value;
    case 'at least':
      return value >= said.value;
    case 'equal':
      break;
  }
  const distance = Math.abs(value - said.value);
  if (tolerance !== null) return distance <= tolerance * Math.abs(value);
  const decimals = digits ?? said.decimals;
  if (decimals === null || (decimals === 0 && digits === null)) return distance <= 1e-9 * Math.abs(value);
  return distance <= 0.5 * 10 ** -decimals * (1 + 1e-9);
}
