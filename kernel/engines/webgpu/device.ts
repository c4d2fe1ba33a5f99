/** Limits that bound the size of tensors and of work groups; the default ones stop at 128 MiB buffers. */
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
] as const;

/** For `tf.time` and profiles; training does without. */
const FEATURES = ['timestamp-query'] as const;

/** The fastest GPU of the machine, with all the room it can give to one tensor. */
export async function requestDevice(gpu: GPU): Promise<{ device: GPUDevice; adapter: GPUAdapter }> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('No GPU was found that WebGPU can use.');
  const device = await adapter.requestDevice({
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  });
  return { device, adapter };
}
