export function heInit(normals: number[][]): number[][] {
  const scale = Math.sqrt(2 / normals[0]!.length);
  return normals.map((row) => row.map((v) => v * scale));
}
