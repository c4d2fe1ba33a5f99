/**
 * TensorFlow.js 4 gives the validation results of a model with several outputs under the wrong names: its test function
 * answers with the running sum of the losses, one value for each output, where the names have only the total. All that
 * follows moves on by as many places, and the last results are lost. `surplus` is by how many.
 */
export function rightNames<V>(
  logs: Record<string, V>,
  names: readonly string[],
  surplus: number,
): Record<string, V> {
  if (surplus <= 0) return logs;
  const validation = names.map((name) => `val_${name}`);
  const right = Object.entries(logs).filter(([name]) => !validation.includes(name));
  validation.forEach((name, i) => {
    const value = logs[validation[i + surplus] ?? ''];
    if (value !== undefined) right.push([name, value]);
  });
  return Object.fromEntries(right);
}
