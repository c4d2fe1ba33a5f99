import { convolutions } from './cases/convolutions';
import { data } from './cases/data';
import { gradients } from './cases/gradients';
import { hiddenLayers } from './cases/hiddenLayers';
import { initializers } from './cases/initializers';
import { levels } from './cases/levels';
import { losses } from './cases/losses';
import { optimizers } from './cases/optimizers';
import { outputs } from './cases/outputs';
import { regularization } from './cases/regularization';
import { shapes } from './cases/shapes';
import { slips } from './cases/slips';
import { updates } from './cases/updates';
import type { FixCase } from './program';

/** A program for each quick fix, in files by what is wrong with it. */
export const fixCases: FixCase[] = [
  ...convolutions,
  ...data,
  ...gradients,
  ...hiddenLayers,
  ...initializers,
  ...levels,
  ...losses,
  ...optimizers,
  ...outputs,
  ...regularization,
  ...shapes,
  ...slips,
  ...updates,
];
