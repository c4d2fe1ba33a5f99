import * as tf from '@tensorflow/tfjs';

// Small business credit: will the account default within a year?
const mul = (a: number) => () => { a = (a + 0x6d2b79f5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const r = mul(404);
interface Account { turnover: number; debtRatio: number; years: number; daysPastDueAtYearEnd: number; defaulted: number }
const accounts: Account[] = Array.from({ length: 900 }, () => {
  const turnover = r(), debtRatio = r(), years = r();
  const defaulted = r() < 1 / (1 + Math.exp(-(2.4 * debtRatio - 1.6 * turnover - 1.2 * years + 0.2))) ? 1 : 0;
  // a default is booked once an account is more than 90 days late
  const daysPastDueAtYearEnd = defaulted ? 91 + Math.floor(200 * r()) : Math.floor(60 * r());
  return { turnover, debtRatio, years, daysPastDueAtYearEnd, defaulted };
});
// %%
const featureOf: Record<string, (a: Account) => number> = {
  turnover: (a) => a.turnover,
  debtRatio: (a) => a.debtRatio,
  years: (a) => a.years,
  late: (a) => a.daysPastDueAtYearEnd / 100,
};
const names = Object.keys(featureOf);
const X = tf.tensor2d(accounts.map((a) => names.map((k) => featureOf[k](a))));
const Y = tf.tensor2d(accounts.map((a) => [a.defaulted]));
// %%
const scoring = tf.sequential();
scoring.add(tf.layers.dense({ inputShape: [names.length], units: 12, activation: 'relu' }));
scoring.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
scoring.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const h = await scoring.fit(X, Y, { epochs: 20, batchSize: 32, validationSplit: 0.25, verbose: 0 });
// %%
const acc = h.history.val_acc as number[];
console.log(`features: ${names.join(', ')}`);
console.log(`validation accuracy ${(100 * acc[acc.length - 1]).toFixed(1)} %`);
