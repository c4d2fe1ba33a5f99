/** Whether a file trains with TensorFlow.js: every other one is none of our business. */
export function importsTensorFlow(text: string): boolean {
  return /(?:from|import|require)\s*\(?\s*['"](?:@tensorflow\/tfjs[\w-]*|descent(?:\/[\w-]+)?)['"]/.test(
    text,
  );
}
