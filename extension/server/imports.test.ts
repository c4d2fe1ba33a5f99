import { expect, test } from 'vitest';
import { importsTensorFlow } from './imports';

test.for([
  "import * as tf from '@tensorflow/tfjs';",
  'import "@tensorflow/tfjs-node-gpu"',
  "const tf = require('@tensorflow/tfjs-core');",
  "const tf = await import('@tensorflow/tfjs-layers');",
  "import {\n  diagnose,\n} from 'descent';",
  "import { mnist } from 'descent/data';",
])('%s', (text) => expect(importsTensorFlow(text)).toBe(true));

test.for([
  "import { descent } from './descent';",
  "import * as d from 'descents';",
  'const name = "@tensorflow/tfjs";',
  '',
])('not %s', (text) => expect(importsTensorFlow(text)).toBe(false));
