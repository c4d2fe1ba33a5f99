import type { Tensor } from '@tensorflow/tfjs';

/** Gradients by variable name, as optimizers get them. */
export type VariableGradients =
  { [variable: string]: Tensor | null } | { name: string; tensor: Tensor | null }[];

export interface NamedGradient {
  variable: string;
  gradient: Tensor;
}

export function namedGradients(gradients: VariableGradients): NamedGradient[] {
  const pairs = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(gradients);
  return pairs.flatMap(([variable, gradient]) => (gradient ? [{ variable, gradient }] : []));
}
