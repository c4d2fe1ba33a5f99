/** What the probing child writes as one line of JSON. */
export interface ProbeAnswer {
  info?: { vendor?: string; device?: string; description?: string; software?: boolean };
  /** Every adapter by the name its driver gives. */
  adapters: { backend: string; name: string }[];
  error?: string;
}

interface DawnModule {
  create: (options: string[]) => GPU;
}

/**
 * Runs in a child process from its own source text, so it uses nothing from outside but what Node has.
 * It opens a device as training will, because some drivers list a GPU and then refuse it.
 */
export async function probeScript(dawnPath: string): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not a module of this program
  const { create } = require(dawnPath) as DawnModule;
  const answer: ProbeAnswer = { adapters: [] };
  try {
    const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
    if (adapter) {
      const { vendor, device, description, isFallbackAdapter } = adapter.info;
      const software =
        isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|warp/i.test(device + description);
      answer.info = { vendor, device, description, software };
      await adapter.requestDevice();
    }
    // Dawn names its adapters only in the message for one that does not exist.
    await create(['adapter=?']).requestAdapter();
  } catch (error) {
    const message = (error as Error).message;
    for (const [, backend = '', name = ''] of message.matchAll(/backend: '([^']*)', name: '([^']*)'/g))
      answer.adapters.push({ backend, name });
    if (!message.includes('no suitable backends')) answer.error = message;
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}
