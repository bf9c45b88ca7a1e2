/** A size for people, in decimal units as disks and downloads are told: 28.9 kB, 9.91 MB. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [size, unit] =
    bytes < 999_500 ? [bytes / 1e3, 'kB'] : bytes < 999.5e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${Number(size.toPrecision(3))} ${unit}`;
}
