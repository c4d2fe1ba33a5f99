/** esbuild gives style sheets as text: see the loader in scripts/build.mjs. */
declare module '*.css' {
  const text: string;
  // eslint-disable-next-line no-restricted-exports -- the loader's own form
  export default text;
}
