export function xavierInit(normals: number[][]): number[][] {
  const scale = Math.sqrt(2 / (normals[0]!.length + normals.length));
  return normals.map((row) => row.map((v) => v * scale));
}
