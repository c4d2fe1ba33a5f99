import { field, hasMethods } from '../duck';
import type { Renderer } from '../renderer';
import { grouped } from '../table';

const usages: [bit: number, name: string][] = [
  [0x1, 'MAP_READ'],
  [0x2, 'MAP_WRITE'],
  [0x4, 'COPY_SRC'],
  [0x8, 'COPY_DST'],
  [0x10, 'INDEX'],
  [0x20, 'VERTEX'],
  [0x40, 'UNIFORM'],
  [0x80, 'STORAGE'],
  [0x100, 'INDIRECT'],
  [0x200, 'QUERY_RESOLVE'],
];

/** A WebGPU buffer: what it is, without copying anything from the device. */
export const gpuBufferRenderer: Renderer = (value) => {
  const size = field(value, 'size');
  const usage = field(value, 'usage');
  if (typeof size !== 'number' || typeof usage !== 'number') return undefined;
  if (!hasMethods(value, 'mapAsync', 'getMappedRange', 'destroy')) return undefined;
  const names = usages.filter(([bit]) => (usage & bit) !== 0).map(([, name]) => name);
  const label = field(value, 'label');
  const named = typeof label === 'string' && label !== '' ? ` '${label}'` : '';
  return { 'text/plain': `GPUBuffer${named}, ${grouped(size)} bytes, ${names.join(' | ')}` };
};
