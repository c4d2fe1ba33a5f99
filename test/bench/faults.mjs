// Names of faults on the tuning set: how many are found, what is found wrongly.
//   node test/bench/faults.mjs [--set tune|posts] [--static] [--only ID,…] [--style sequential,…] [--engine wasm] [--keep] [--cached] [--missed] [--correct | --skip-correct]
// DESCENT_FAULTS_DIR is the folder of tune.jsonl. Runs are kept in out/tune and are not repeated for the same build.
import { runBench } from './sources.mjs';

await runBench('test/tune/bench.ts', 'bench');
