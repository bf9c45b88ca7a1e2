export function clipGradients(dL_dW, dL_db, most) {
  const norm = Math.hypot(...dL_dW.flat(), ...dL_db);
  const scale = norm > most ? most / norm : 1;
  return { dL_dW: dL_dW.map((row) => row.map((g) => g * scale)), dL_db: dL_db.map((g) => g * scale) };
}
