const mask = '***';

/** Things that look like a credential whoever issued them. */
const keyLike = new RegExp(
  [
    String.raw`\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{8,}`,
    String.raw`\bgh[pousr]_[A-Za-z0-9]{16,}`,
    String.raw`\bgithub_pat_[A-Za-z0-9_]{16,}`,
    String.raw`\bxox[abeprs]-[A-Za-z0-9-]{8,}`,
    String.raw`\bAKIA[A-Z0-9]{12,}`,
    String.raw`\bAIza[A-Za-z0-9_-]{20,}`,
    String.raw`\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?`,
  ].join('|'),
  'g',
);

const named =
  /\b(bearer\s+|(?:api[-_ ]?key|x-api-key|authorization|password|secret|token)["']?\s*[:=]\s*["']?)(?!bearer\b|basic\b)([^\s"',;*]{6,})/gi;

const inUrl = /(:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g;

/**
 * Replaces the given secrets, and whatever looks like a key, by `***`. Secrets shorter than four characters are
 * ignored: masking them would tear ordinary words.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= 4 && !mask.includes(secret));
  // Longest first: a secret that contains another must not leave its remainder behind.
  known.sort((one, other) => other.length - one.length);
  let masked = text;
  for (const secret of known) masked = masked.replaceAll(secret, mask);
  return masked.replace(named, `$1${mask}`).replace(keyLike, mask).replace(inUrl, `$1${mask}`);
}
