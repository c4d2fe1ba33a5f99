// Names of faults on programs that no rule was made for, and warnings on correct ones.
//   node test/bench/unseen.mjs [--static] [--only ID,…] [--engine wasm] [--keep] [--cached] [--set first|second | --folder DIR]
// Runs are kept in out/tune and are not repeated for the same build.
import { runBench } from './sources.mjs';

await runBench('test/tune/unseen/bench.ts', 'unseenBench');
